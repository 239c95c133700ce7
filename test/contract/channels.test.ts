import { line } from '../line/driver.ts'
import { slack } from '../slack/driver.ts'
import { teams } from '../teams/driver.ts'
import { web } from '../web/driver.ts'
import { channelContract } from './channel.contract.ts'

/** Every channel keeps the same promises. */
for (const driver of [line, slack, teams, web]) channelContract(driver)
