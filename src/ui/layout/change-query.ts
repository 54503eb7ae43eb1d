/** A path with some of its query set anew and the rest kept; undefined takes a parameter away. */
export function changeQuery(url: string, changes: { readonly [name: string]: string | undefined }): string {
  const [path = '', query = ''] = url.split('#', 1)[0]?.split('?', 2) ?? []
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) parameters.delete(name)
    else parameters.set(name, value)
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
