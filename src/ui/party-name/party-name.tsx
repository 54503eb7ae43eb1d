export type PartyNameProps = {
  readonly name: string
  readonly href?: string | undefined
  /** What the party is here: lead unit, co-handler, co-signer. */
  readonly role?: string | undefined
  /** Who acted for it, where the reader may know. */
  readonly person?: string | undefined
}

/** A party that raises, owes or answers. Names keep their own direction of writing. */
export function PartyName({ name, href, role, person }: PartyNameProps) {
  return (
    <span class="party">
      {href === undefined ? (
        <bdi>{name}</bdi>
      ) : (
        <a href={href}>
          <bdi>{name}</bdi>
        </a>
      )}
      {role !== undefined && <span class="party__role">{role}</span>}
      {person !== undefined && (
        <span class="party__person">
          <bdi>{person}</bdi>
        </span>
      )}
    </span>
  )
}
