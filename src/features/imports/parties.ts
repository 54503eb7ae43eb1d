import { createHash } from 'node:crypto'
import type { PartyKind } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'
import type { NewParty } from '../bodies/commands.ts'
import { findParties, type KnownParty } from '../bodies/queries.ts'
import { WrongRow } from './cells.ts'
import { isPeople, type Named } from './people.ts'

type Party = Pick<KnownParty, 'id' | 'kind' | 'name'>

/**
 * Who the names of a file are in the body: parties that are there already, by id or by name, and new ones. A new one is
 * only proposed here; it is added with the first row that is written with it.
 */
export class Parties {
  readonly #byId = new Map<string, Party | null>()
  readonly #byName = new Map<string, Party[]>()
  readonly #proposed = new Map<string, NewParty>()
  /** What `idFor` gave, by kind and name: the same few names stand in row after row. */
  readonly #made = new Map<string, string>()

  /** Looks up what a batch names, in one query. Without a database, or before the body exists, there is nothing. */
  async load(db: Queryable | undefined, body: string, named: readonly Named[]): Promise<void> {
    const ids = [...new Set(named.map((party) => party.id ?? this.#madeFor(party)))].filter((id) => !this.#byId.has(id))
    const names = [...new Set(named.map((party) => party.name))].filter((name) => !this.#byName.has(name))
    for (const id of ids) this.#byId.set(id, null)
    for (const name of names) this.#byName.set(name, [])
    if (db === undefined || ids.length + names.length === 0) return
    for (const party of await findParties(db, body, { ids, names })) this.#know(party)
  }

  /** The id of the party a row names; proposes a new one where there is none. Throws WrongRow where it cannot be told. */
  idOf(named: Named): string {
    // Without an id: the party of that name, or the one that had it when its id was made and was renamed since.
    const known = this.#byId.get(named.id ?? '') ?? (named.id === undefined ? this.#named(named) : undefined)
    if (known) {
      if (named.id === undefined || (known.name === named.name && known.kind === named.kind)) return known.id
      const problem = `“${named.id}” is ${known.kind} “${known.name}” in this body, but ${named.kind} “${named.name}” here.`
      throw new WrongRow('party_differs', problem, 'Correct the id or the name.')
    }
    const { kind, name, names } = named
    const party = { id: named.id ?? this.#madeFor(named), kind, name, ...(names && { names }) }
    this.#know(party)
    this.#proposed.set(party.id, party)
    return party.id
  }

  kind(id: string): PartyKind | undefined {
    return this.#byId.get(id)?.kind
  }

  /** Of these parties, those still to be added. */
  proposed(ids: Iterable<string>): NewParty[] {
    return [...new Set(ids)].flatMap((id) => this.#proposed.get(id) ?? [])
  }

  /** They have been added. */
  added(parties: readonly NewParty[]): void {
    for (const { id } of parties) this.#proposed.delete(id)
  }

  #named(named: Named): Party | undefined {
    const fits = (this.#byName.get(named.name) ?? []).filter((party) =>
      isPeople(named.kind) ? isPeople(party.kind) : party.kind === named.kind,
    )
    if (fits.length < 2) return fits[0] ?? this.#byId.get(this.#madeFor(named)) ?? undefined
    const problem = `Several parties of this body are called “${named.name}”: ${fits.map((party) => party.id).join(', ')}.`
    throw new WrongRow('party_ambiguous', problem, 'Write {"id": …, "name": …} instead of the name.')
  }

  #madeFor({ kind, name }: Named): string {
    const known = this.#made.get(`${kind}:${name}`)
    if (known !== undefined) return known
    const id = idFor({ kind, name })
    this.#made.set(`${kind}:${name}`, id)
    return id
  }

  #know(party: Party): void {
    this.#byId.set(party.id, party)
    const same = this.#byName.get(party.name) ?? []
    if (!same.some((known) => known.id === party.id)) this.#byName.set(party.name, [...same, party])
  }
}

const slugCharsMax = 40

/**
 * The same id for the same kind and name, on any machine: what can be read of the name in Latin letters, and enough of
 * its hash (40 bits: among ten thousand names two meet once in 20,000 bodies, and then the row is reported) to tell names apart.
 */
export function idFor({ kind, name }: Pick<Named, 'kind' | 'name'>): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = letters
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugCharsMax)
    .replaceAll(/^-+|-+$/g, '')
  const hash = createHash('sha256').update(`${kind}:${name}`).digest('hex').slice(0, 10)
  return [kind, slug, hash].filter((part) => part !== '').join('-')
}
