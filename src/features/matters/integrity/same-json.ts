/** Whether two JSON values are equal; the order of object keys does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => sameJson(value, b[i]))
  }
  if (Array.isArray(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => sameNamed(a, b, name))
}

function sameNamed(a: object, b: object, name: string): boolean {
  const { [name]: own } = a as { readonly [name: string]: unknown }
  const { [name]: other } = b as { readonly [name: string]: unknown }
  return Object.hasOwn(b, name) && sameJson(own, other)
}
