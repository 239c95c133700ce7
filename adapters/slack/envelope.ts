/** Our user id in this workspace, from the envelope. */
export function selfOf(body: Record<string, unknown>): string | undefined {
  const [first] = Array.isArray(body.authorizations) ? body.authorizations : []
  return typeof first === 'object' && first !== null && 'user_id' in first ? String(first.user_id) : undefined
}

/** The workspace that a request comes from; '' when it does not say. */
export function teamOf(body: Record<string, unknown>): string {
  const { team_id: id, team } = body
  if (typeof id === 'string') return id
  return typeof team === 'object' && team !== null && 'id' in team ? String(team.id) : ''
}
