import type { Procedures } from '../../../kernel/declarations/procedure.ts'

// Participants of open matters, by the index matter_open_roles. Body, procedure and state together are the first step
// of the path that its operator class hashes, so that a search reads only the states it asks for.

/** A role, and the states in which it is searched. */
export type RoleIn = { readonly procedure: string; readonly role: string; readonly states: readonly string[] }

/** Every role in every state that is not final. */
export function everyRole(procedures: Procedures): RoleIn[] {
  return Object.values(procedures).flatMap(({ name: procedure, roles, states }) => {
    const open = Object.entries(states).flatMap(([name, state]) => ('final' in state ? [] : [name]))
    return Object.keys(roles).map((role) => ({ procedure, role, states: open }))
  })
}

/** The path expression that matches a party in any of these roles. */
export function pathTo(body: string, party: string, roles: readonly RoleIn[]): string {
  return roles
    .flatMap(({ procedure, role, states }) =>
      states.map((state) => {
        const steps = [`${body}.${procedure}.${state}`, role].map((step) => JSON.stringify(step))
        return `$.${steps.join('.')}[*] == ${JSON.stringify(party)}`
      }),
    )
    .join(' || ')
}

/** The indexed expression of matter_open_roles, for an open row of `matter`. */
export function openRolesOf(alias: string): string {
  const step = ['body_id', 'procedure', 'state'].map((column) => `${alias}.${column}`).join(` || '.' || `)
  return `jsonb_set('{}', ARRAY[${step}], ${alias}.roles)`
}
