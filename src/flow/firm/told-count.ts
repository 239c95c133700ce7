import type { Scene } from '../scene.ts'

/** How many facts were told of the firm, asked or not. */
export const toldCount = ({ state: { profile } }: Scene): number =>
  Object.values(profile).filter((known) => known?.value != null && known.from !== 'derived').length
