/** One name this many times rarer than another that differs in one sign is suspected to be a slip. */
const rarerMin = 10
const neighboursMax = 8

/**
 * Pairs of names that may stand for one person: the same but for spaces and signs, one the beginning of the other (cut
 * off, or two names run together), or one sign apart and much rarer. Only suspicions: who is who, people must say.
 */
export function alike(counts: ReadonlyMap<string, number>): [string, string][] {
  const pairs = new Map<string, [string, string]>()
  const suspect = (one: string, other: string): void => {
    const [rare, common] = (counts.get(one) ?? 0) <= (counts.get(other) ?? 0) ? [one, other] : [other, one]
    pairs.set(`${rare}\n${common}`, [rare, common])
  }
  for (const group of groupsBy([...counts.keys()], bare)) {
    for (const other of group.slice(1)) suspect(other, group[0] ?? other)
  }
  beginnings([...counts.keys()], suspect)
  oneSignApart(
    [...counts].map(([name, count]) => ({ name, count, signs: [...name] })),
    suspect,
  )
  return [...pairs.values()]
}

function bare(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** Sorted, a name stands right before those that begin with it. */
function beginnings(names: readonly string[], suspect: (one: string, other: string) => void): void {
  const sorted = names.filter((name) => [...name].length > 1).toSorted()
  for (const [i, name] of sorted.entries()) {
    for (const next of sorted.slice(i + 1, i + 1 + neighboursMax)) {
      if (!next.startsWith(name)) break
      suspect(name, next)
    }
  }
}

type NameCount = { readonly name: string; readonly count: number; readonly signs: readonly string[] }

function oneSignApart(names: readonly NameCount[], suspect: (one: string, other: string) => void): void {
  const long = names.filter(({ signs }) => signs.length > 2)
  for (const one of long) {
    for (const other of long) {
      if (other.count < one.count * rarerMin || other.signs.length !== one.signs.length) continue
      if (one.signs.filter((sign, i) => sign !== other.signs[i]).length === 1) suspect(one.name, other.name)
    }
  }
}

function groupsBy(names: readonly string[], key: (name: string) => string): string[][] {
  const groups = new Map<string, string[]>()
  for (const name of names) groups.set(key(name), [...(groups.get(key(name)) ?? []), name])
  return [...groups.values()].filter((group) => group.length > 1)
}
