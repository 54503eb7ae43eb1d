import { rulesBetween } from '../links/link-rules.ts'
import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { fails, type Counterexample, type Proof } from './proof.ts'
import { isOverseeing, refersTo, rootsOf } from './refers.ts'

// Who may read what: proofs 11, 12 and 13.

/**
 * 11. A party that owes may know of the matter, also while it is a draft, and inside any root. A party that may make a
 * move can read everything its form refers to.
 */
export const readable: Proof = (procedure, all) => [...owedUnseen(procedure, all), ...refersTo(procedure, all)]

const owedUnseen: Proof = (procedure, all) =>
  rootsOf(procedure, all).flatMap((root) =>
    Object.entries(procedure.states).flatMap(([name, state]) => {
      if (!('owes' in state) || procedure.access.sides[state.owes] !== 'overseer') return []
      // Roles on other sides take part in the matter. A desk knows of it once its root is handed in.
      if (root.name === procedure.name && root.access.drafts?.includes(name))
        return [fails('readable', `${state.owes} owes what no desk knows of before it is handed in`, name)]
      if (isOverseeing(procedure, root, state.owes)) return []
      return [fails('readable', `${state.owes} owes what ${root.name} does not let that desk oversee`, name)]
    }),
  )

/**
 * 12. Every role is on a side, every field and move with a rule has a reader, and no rule names something that does not
 * exist.
 */
export const sided: Proof = ({ access, roles, desks = [], states, moves, starts }) => {
  const without = Object.keys(roles).filter((role) => access.sides[role] === undefined)
  const named = [...Object.keys(access.sides), ...Object.keys(access.roles ?? {}), ...(access.holders ?? [])]
  const strangers = named.filter((role) => roles[role] === undefined)
  const rules: [string, readonly unknown[] | undefined][] = [
    ...Object.entries(access.fields),
    ...Object.entries(access.roles ?? {}),
    ...Object.entries(access.moves).flatMap(([move, { seen, said }]): [string, readonly unknown[] | undefined][] => [
      [move, seen],
      [move, said],
    ]),
  ]
  const known = { ...moves, ...starts }
  const told = [...Object.keys(access.moves), ...(access.settled?.moves ?? []), ...(access.erasable?.ownWords ?? [])]
  const at = [access.handedIn, access.public].flatMap((one) => one?.states ?? []).concat(access.drafts ?? [])
  return [
    ...without.map((role) => fails('sided', 'a role on no side', role)),
    ...strangers.map((role) => fails('sided', 'a rule for a role there is not', role)),
    ...rules.flatMap(([name, rule]) => (rule?.length === 0 ? [fails('sided', 'read by nobody', name)] : [])),
    ...told.flatMap((move) => (move in known ? [] : [fails('sided', 'a rule for a move there is not', move)])),
    ...at.flatMap((state) => (state in states ? [] : [fails('sided', 'a rule for a state there is not', state)])),
    ...(access.overseers ?? []).flatMap((desk) =>
      desks.includes(desk) ? [] : [fails('sided', 'overseen by a desk the procedure does not need', desk)],
    ),
  ]
}

/** 13. A procedure that is always confidential is never public, and no figure counts its matters. */
export const isPrivate: Proof = (procedure, all) =>
  rootsOf(procedure, all)
    .filter(({ access }) => access.confidentialOnly === true)
    .flatMap((root) => {
      const found: Counterexample[] = []
      if (procedure === root && root.access.public !== undefined)
        found.push(fails('private', 'it is confidential only, and yet everybody may see it', 'access.public'))
      if (procedure.measures !== undefined)
        found.push(fails('private', `figures count what ${root.name} keeps confidential`, 'measures'))
      // The other end of each link gets an event, and so one more version.
      const open = Object.values(all).filter(
        (other) => rulesBetween(procedure, other).length > 0 && !isAllPrivate(other, all),
      )
      found.push(...open.map(({ name }) => fails('private', `a link leads to ${name}, which others read`, name)))
      return found
    })

function isAllPrivate(procedure: Procedure, all: Procedures): boolean {
  return rootsOf(procedure, all).every(({ access }) => access.confidentialOnly === true)
}
