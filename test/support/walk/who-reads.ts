import { sides, type Access, type Condition } from '../../../src/kernel/declarations/access.ts'
import { emptyMatter } from '../../../src/kernel/change.ts'
import type { Matter } from '../../../src/kernel/matter.ts'
import { rootsAbove, type Procedure, type Procedures } from '../../../src/kernel/declarations/procedure.ts'
import { viewerOf, type Viewer } from '../../../src/kernel/viewer.ts'
import {
  maySee,
  matterInTree,
  visibleContent,
  visibleRoles,
  canSeeEvent,
  canReadEventInput,
  type MatterInTree,
} from '../../../src/features/matters/reading/visibility.ts'

// What each procedure's access.ts comes to, reader by reader: the page docs/WHO-READS-WHAT.md. It asks the functions that
// decide in use, with a small matter in which every role is held by somebody of its own.

type Row = {
  readonly what: string
  readonly readers: readonly string[]
  /** Where only a summary is published, when others read it then. */
  readonly ofSummary?: readonly string[]
}
export type Section = {
  readonly title: string
  readonly lines: readonly string[]
  readonly everybody: readonly string[]
  readonly rows: readonly Row[]
}

const outsiders = ['public', 'stranger']

/** Every procedure, or one of them, in every root it can stand in. */
export function whoReads(procedures: Procedures, only?: string): Section[] {
  const wanted = Object.values(procedures).filter(({ name }) => only === undefined || name === only)
  return wanted.flatMap((one) => {
    return rootsAbove(procedures, one.name).map((root) => section(procedures, one, root))
  })
}

function section(procedures: Procedures, procedure: Procedure, root: string): Section {
  const world = worldOf(procedures, procedure, root)
  const { access } = procedure
  const title = root === procedure.name ? procedure.name : `${procedure.name} in ${root}`
  const open = world.standing('published')
  const summary = world.standing('summary')
  const readersOf = (reads: (standing: MatterInTree, viewer: Viewer) => boolean, standing = open): string[] =>
    [...world.viewers].filter(([, viewer]) => reads(standing, viewer)).map(([name]) => name)
  const both = (reads: (standing: MatterInTree, viewer: Viewer) => boolean): Pick<Row, 'readers' | 'ofSummary'> => {
    const [readers, ofSummary] = [readersOf(reads), readersOf(reads, summary)]
    return { readers, ...(ofSummary.length !== readers.length && { ofSummary }) }
  }
  const fields = [...Object.keys(access.fields), 'any other field'].map((field): Row => {
    const reads = (s: MatterInTree, v: Viewer): boolean => field in visibleContent(holdingField(s, field), v)
    return { what: `\`${field}\``, ...both(reads) }
  })
  const moves = [...new Set([...Object.keys({ ...procedure.starts, ...procedure.moves }), 'remind', 'pass'])].flatMap(
    (move): Row[] => {
      const event = { move, changes: [] }
      const hears = (s: MatterInTree, v: Viewer): boolean => canReadEventInput(s, v, event)
      return [
        { what: `\`${move}\` is seen`, readers: readersOf((s, v) => canSeeEvent(s, v, event)) },
        { what: `\`${move}\` is heard`, ...both(hears) },
      ]
    },
  )
  const roles = Object.keys(procedure.roles).map((role): Row => {
    return { what: `who is \`${role}\``, readers: readersOf((s, v) => role in visibleRoles(s, v)) }
  })
  const known = (['draft', 'handed in', 'published', 'confidential'] as const).map((how): Row => {
    return { what: `that it is there: ${how}`, readers: readersOf(maySee, world.standing(how)) }
  })
  const everybody = [...world.viewers.keys()]
  return { title, lines: conditions(access), everybody, rows: [...known, ...fields, ...moves, ...roles] }
}

function holdingField(standing: MatterInTree, field: string): MatterInTree {
  const matter = { ...standing.matter, content: { ...standing.matter.content, [field]: [] } }
  return { ...standing, matter, ...(standing.root === standing.matter && { root: matter }) }
}

/** What is not asked of readers one by one: on what days and states these rights begin, and what may be erased. */
function conditions(access: Access): string[] {
  const { overseers, handedIn, drafts, yearMark, confidentialOnly, holders, ratings, settled, erasable } = access
  const said: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['overseen by', overseers],
    ['handed in with', conditionText(handedIn)],
    ['still being written in', drafts],
    ['public with', conditionText(access.public)],
    ['counted to the year of', yearMark === undefined ? undefined : [yearMark]],
    ['never public', confidentialOnly ? ['yes'] : undefined],
    ['inside it are', holders],
    ['rated in', ratings && [ratings.field, ...ratings.words]],
    ['told as if said: moves', settled?.moves],
    ['told as if said: fields', settled?.fields],
    ['can be erased: fields', erasable?.fields],
    ['can be erased: own words of', erasable?.ownWords],
    ...sides.map(
      (side) => [`side ${side}`, Object.keys(access.sides).filter((role) => access.sides[role] === side)] as const,
    ),
  ]
  return said.flatMap(([what, which = []]) =>
    which.length > 0 ? [`${what}: ${which.map((w) => `\`${w}\``).join(' ')}`] : [],
  )
}

function conditionText(condition: Condition | undefined): string[] | undefined {
  return condition && [...(condition.marks ?? []), ...(condition.states ?? [])]
}

type How = 'draft' | 'handed in' | 'published' | 'confidential' | 'summary'

/** Desks by their names; whoever else holds a role is somebody of their own. */
const held = ({ roles, name, access }: Procedure) =>
  Object.fromEntries(
    Object.keys(roles).map((role) => [role, [access.sides[role] === 'overseer' ? role : `${name} ${role}`]]),
  )

const marks = (condition: Condition | undefined) =>
  Object.fromEntries((condition?.marks ?? []).map((m) => [m, '2026-01-01']))

/** One matter with a holder for each role, in a root with holders of its own, and everybody who might read it. */
function worldOf(procedures: Procedures, procedure: Procedure, rootName: string) {
  const root = procedures[rootName]
  if (root === undefined) throw new Error(`no procedure ${rootName}`)
  const isOwnRoot = root === procedure
  const [first = ''] = Object.keys(root.states)
  const rootAs = (how: How): Matter => {
    const { handedIn, public: shown } = root.access
    const content = how === 'confidential' ? { confidential: true } : how === 'summary' ? { publicity: 'summary' } : {}
    const at = how === 'draft' ? {} : how === 'handed in' ? marks(handedIn) : { ...marks(handedIn), ...marks(shown) }
    return { ...emptyMatter('root', root.name, null, 'root'), state: first, roles: held(root), content, marks: at }
  }
  const standing = (how: How): MatterInTree => {
    const one = rootAs(how)
    if (isOwnRoot) return matterInTree(procedures, one, one, null)
    const child = { ...emptyMatter('child', procedure.name, 'root', 'root'), roles: held(procedure), state: 'x' }
    return matterInTree(procedures, child, one, one)
  }
  const desks = Object.fromEntries((root.desks ?? []).map((desk) => [desk, `desk ${desk}`]))
  const outside = ({ access, roles }: Procedure, of: string) =>
    Object.keys(roles)
      .filter((role) => access.sides[role] !== 'overseer')
      .map((role) => [`${of}${role}`, viewerOf([`${of === '' ? procedure.name : root.name} ${role}`], desks)] as const)
  const viewers = new Map<string, Viewer>([
    ['public', viewerOf([], desks)],
    ['stranger', viewerOf(['somebody'], desks)],
    ...outside(procedure, ''),
    ...(isOwnRoot ? [] : outside(root, 'root’s ')),
    ...Object.keys(desks).map((desk) => [`desk ${desk}`, viewerOf([`desk ${desk}`], desks)] as const),
  ])
  return { standing, viewers }
}

export function whoReadsDocument(procedures: Procedures, only?: string): string {
  return [intro, ...whoReads(procedures, only).flatMap(sectionText)].join('\n\n') + '\n'
}

/** What two such pages say differently, reader by reader. Of a field no longer named, what is said of any other holds. */
export function changedReaders(before: string, after: string): string[] {
  const [was, is] = [saidIn(before), saidIn(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => readersIn(was, key) !== readersIn(is, key))
    .map((key) => `${key.replace('\t', ', ')}: was “${readersIn(was, key)}”, is “${readersIn(is, key)}”`)
}

function readersIn(page: Map<string, string>, key: string): string {
  const [title = '', what = ''] = key.split('\t')
  const isField = what.startsWith('`') && !what.includes('` is ')
  return page.get(key) ?? (isField ? page.get(`${title}\t\`any other field\``) : undefined) ?? 'nothing'
}

/** Each line of a page: of which section it speaks and what of, and who reads that. */
function saidIn(page: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of page.split('\n## ').slice(1)) {
    const [title = '', ...lines] = part.split('\n')
    for (const line of lines) {
      const [, condition = '', which = ''] = /^- (.*): (`.*)$/.exec(line) ?? []
      if (condition !== '') found.set(`${title}\t${condition}`, which)
      const [, who = '', whats = ''] = /^\| (.*) \| (.*) \|$/.exec(line) ?? []
      if (who === '---' || who === 'who') continue
      for (const what of whats.split(', ')) if (what !== '') found.set(`${title}\t${what}`, who)
    }
  }
  return found
}

const intro = `# Who reads what

Written by a test from \`src/procedures/*/access.ts\`: what the functions of \`src/features/matters/reading/visibility.ts\` answer for
every field, move and role, and every reader. \`UPDATE_SNAPSHOTS=1 npx vitest run test/contract/security/who-reads-what.test.ts\`
writes it anew; read the difference before you keep it, line by line: each is a reader who sees more, or less, than before.

The readers are the public, a stranger who has signed in, whoever holds a role (of the matter, or of the root it stands in),
and the desks the root needs. *All concerned* are these without the public and strangers. A matter is taken as published in full unless the row says otherwise.`

function sectionText({ title, lines, everybody, rows }: Section): string[] {
  return [`## ${title}`, lines.map((line) => `- ${line}`).join('\n'), table(rows, everybody)]
}

/** What the same readers read stands on one line. */
function table(rows: readonly Row[], everybody: readonly string[]): string {
  const lines = new Map<string, string[]>()
  for (const { what, readers, ofSummary } of rows) {
    const who = named(readers, everybody) + (ofSummary ? `; of a summary ${named(ofSummary, everybody)}` : '')
    lines.set(who, [...(lines.get(who) ?? []), what])
  }
  return [
    '| who | what |',
    '| --- | --- |',
    ...[...lines].map(([who, what]) => `| ${who} | ${what.join(', ')} |`),
  ].join('\n')
}

function named(readers: readonly string[], everybody: readonly string[]): string {
  const others = everybody.filter((reader) => !readers.includes(reader))
  if (others.length === 0) return 'everybody'
  if (others.join() === outsiders.join()) return 'all concerned'
  return readers.join(', ') || 'nobody'
}
