import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  AuthenticationError,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector'

/**
 * The SDK's door for authentication, of a request whose token has already passed our stricter check. We never send
 * through the SDK's connector (its retries would double messages), so the factories give what the pipeline needs
 * and nothing that can call out.
 */
export class Verified extends BotFrameworkAuthentication {
  readonly #appId: string

  constructor(appId: string) {
    super()
    this.#appId = appId
  }

  async authenticateRequest(): Promise<AuthenticateRequestResult> {
    const claims = [{ type: AuthenticationConstants.AudienceClaim, value: this.#appId }]
    return {
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
      callerId: '',
      claimsIdentity: new ClaimsIdentity(claims, true),
      connectorFactory: silent,
    }
  }

  async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new AuthenticationError('Unauthorized', 401)
  }

  createConnectorFactory(): ConnectorFactory {
    return silent
  }

  async createUserTokenClient(): Promise<UserTokenClient> {
    return {} as UserTokenClient
  }
}

const silent: ConnectorFactory = { create: async () => ({}) as ConnectorClient }
