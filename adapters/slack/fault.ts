import type { Delivery } from '../../src/channel.ts'

/** Why a call did nothing, or may have. */
export type Fault = Exclude<Delivery, { kind: 'sent' }>

/** A status other than 2xx. A redirect is a failure: our token is meant for one origin, and nothing was done. */
export function faultOfStatus(status: number, headers: Headers): Fault {
  if (status === 429) return { kind: 'retry', reason: 'rate-limited', ...after(headers) }
  if (status >= 500) return { kind: 'retry', reason: 'server-error', unknown: true, ...after(headers) }
  if (status === 408) return { kind: 'retry', reason: 'unreachable', unknown: true }
  // A conflict, locked, too early: nothing is wrong with the message.
  if (status === 409 || status === 423 || status === 425)
    return { kind: 'retry', reason: 'server-error', unknown: true, ...after(headers) }
  if (status === 401 || status === 403) return { kind: 'retry', reason: 'unauthorised', after: 5 * 60_000 }
  if (status < 400) return { kind: 'retry', reason: 'unreachable' }
  return { kind: 'gone', reason: status === 404 || status === 410 ? 'recipient-left' : 'rejected' }
}

/** Retry-After in milliseconds: Slack says seconds. */
function after(headers: Headers): { readonly after?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds >= 0 ? { after: Math.ceil(seconds * 1000) } : {}
}

/** Slack's error words: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function faultOfWord(error: string, headers: Headers): Fault {
  switch (error) {
    case 'ratelimited':
    case 'rate_limited':
    case 'message_limit_exceeded':
      return { kind: 'retry', reason: 'rate-limited', ...after(headers) }
    case 'internal_error':
    case 'fatal_error':
    case 'service_unavailable':
    case 'request_timeout':
    case 'team_added_to_org':
    case 'org_login_required':
      return { kind: 'retry', reason: 'server-error', unknown: true }
    case 'external_channel_migrating':
      // The channel is between two workspaces for a while; nothing was taken.
      return { kind: 'retry', reason: 'server-error', ...after(headers) }
    case 'invalid_auth':
    case 'not_authed':
    case 'token_expired':
    case 'missing_scope':
    case 'access_denied':
    case 'accesslimited':
    case 'team_access_not_granted':
    case 'ekm_access_denied':
    case 'not_allowed_token_type':
    case 'no_permission':
    case 'enterprise_is_restricted':
    case 'two_factor_setup_required':
      // Somebody has to mend the app's set-up; the message waits for that.
      return { kind: 'retry', reason: 'unauthorised', after: 5 * 60_000 }
    case 'channel_not_found':
    case 'user_not_found':
    case 'is_archived':
    case 'not_in_channel':
    case 'user_not_in_channel':
    case 'is_inactive':
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'restricted_action_thread_only_channel':
    case 'restricted_action_non_threadable_channel':
    case 'restricted_action_thread_locked':
    case 'cannot_reply_to_message':
    case 'thread_not_found':
    case 'cannot_dm_bot':
    case 'messages_tab_disabled':
    case 'account_inactive':
    case 'token_revoked':
    case 'expired_url':
    case 'used_url':
      return { kind: 'gone', reason: 'recipient-left' }
    default:
      return { kind: 'gone', reason: 'rejected' }
  }
}
