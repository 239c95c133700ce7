/** What the bot may do, and why; the manifest lists the same. https://docs.slack.dev/reference/scopes */
export const scopes = [
  /** Mentions that start a conversation. */
  'app_mentions:read',
  /** The assistant's pane: suggested prompts. */
  'assistant:write',
  /** Replies in threads that we are in, and whether a post of ours is there already. */
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:history',
  /** Who is a member of the desk's channel. */
  'channels:read',
  'groups:read',
  /** Posts, their changes, and the status while we write. */
  'chat:write',
  /** `/shirube` and the shortcut. */
  'commands',
  /** What people send, for whoever has their case. */
  'files:read',
  /** A direct conversation with who presses a button in the app's home. */
  'im:write',
  /** The name under which a member of the desk answers owners. */
  'users:read',
] as const
