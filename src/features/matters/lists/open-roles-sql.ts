import type { Procedures } from '../../../kernel/declarations/procedure.ts'

// Who takes part in what is open, by the index matter_open_roles: body, procedure and state stand together as the first step
// of the path its operator class hashes, so that only states are met in which what is looked for can be.

/** A role in the states of its procedure in which it is looked for. */
export type RoleIn = { readonly procedure: string; readonly role: string; readonly states: readonly string[] }

/** Every role in every state that is not the last. */
export function everyRole(procedures: Procedures): RoleIn[] {
  return Object.values(procedures).flatMap(({ name: procedure, roles, states }) => {
    const open = Object.entries(states).flatMap(([name, state]) => ('final' in state ? [] : [name]))
    return Object.keys(roles).map((role) => ({ procedure, role, states: open }))
  })
}

/** The path that meets a party in any of these roles. */
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

/** What matter_open_roles is an index of, for a row of `matter` that is not closed. */
export function openRolesOf(alias: string): string {
  const step = ['body_id', 'procedure', 'state'].map((column) => `${alias}.${column}`).join(` || '.' || `)
  return `jsonb_set('{}', ARRAY[${step}], ${alias}.roles)`
}
