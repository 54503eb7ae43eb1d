// The tables an office has: what their columns may be called, in either language. The first name is the one we write.

export const tables = {
  members: {
    id: ['id', '编号', 'ID'],
    name: ['name', '姓名'],
    nameEn: ['name_en', '英文名', '英文姓名'],
    sector: ['sector', '界别', 'ward'],
    employer: ['employer', '单位职务', '工作单位', '单位及职务', 'occupation'],
    email: ['email', '邮箱', '电子邮箱', 'e-mail'],
  },
  units: {
    id: ['id', '编号', 'ID'],
    name: ['name', '名称', '单位名称'],
    nameEn: ['name_en', '英文名', '英文名称'],
    topics: ['topics', '职责', '主题'],
  },
  people: {
    id: ['id', '编号', 'ID'],
    name: ['name', '姓名'],
    nameEn: ['name_en', '英文名', '英文姓名'],
    party: ['party', '单位', '代表', 'unit'],
    duties: ['duties', '职责', '分工'],
    from: ['from', '起', '自'],
    until: ['until', '止', '至'],
    email: ['email', '邮箱', '电子邮箱', 'e-mail'],
  },
} as const

export type TableName = keyof typeof tables
export const tableNames = ['members', 'units', 'people'] as const satisfies readonly TableName[]

/** What a row must say. */
export const needed: { readonly [table in TableName]: readonly string[] } = {
  members: ['name'],
  units: ['name'],
  people: ['name', 'party'],
}

export type Cells = { readonly [field: string]: string }

/** Each field with what its column may be called. */
export function fieldsOf(table: TableName): readonly (readonly [field: string, names: readonly string[]])[] {
  return Object.entries(tables[table])
}

/**
 * Recognises the columns of a file; unknown names are reported, because a misspelt column would be ignored silently.
 */
export function readColumns(
  table: TableName,
  header: readonly string[],
): { readonly columns: ReadonlyMap<string, string>; readonly unknown: readonly string[] } {
  const columns = new Map<string, string>()
  const unknown: string[] = []
  for (const name of header) {
    const folded = name.trim().toLowerCase()
    const field = fieldsOf(table).find(([, names]) => names.some((one) => one.toLowerCase() === folded))
    if (field === undefined || columns.has(field[0])) unknown.push(name)
    else columns.set(field[0], name)
  }
  return { columns, unknown }
}

const dutyWords: { readonly [word: string]: string } = {
  联络员: 'liaison',
  经办人: 'handler',
  承办人: 'handler',
  核稿人: 'checker',
  审核人: 'checker',
  签发人: 'signer',
}

/** A list in one cell, by any sign people put between its parts. */
export function listIn(cell: string): string[] {
  return cell
    .split(/[,;，；、|/\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Duties by their names in either language; unknown ones are returned as they are. */
export function dutiesIn(cell: string): string[] {
  return listIn(cell).map((word) => dutyWords[word] ?? word.toLowerCase())
}

/** A day as offices write it: 2026-03-01, 2026/3/1, 2026年3月1日. Anything else stays as it is, to be refused. */
export function dayIn(cell: string): string {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(cell)
  if (parts === null) return cell
  const [, year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
