import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// The house rules, kept true by a machine. Each rule is first shown to catch a file that breaks it.

type Source = { readonly path: string; readonly text: string }
type Rule = {
  readonly name: string
  readonly appliesTo: (path: string) => boolean
  readonly offends: (file: Source) => string[]
  readonly broken: Source
}

const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')
const inSource = (path: string): boolean => path.startsWith('src/') && isCode(path) && !isTest(path)

/** Comments may speak of what the code must not do. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '')
}

function importsOf({ path, text }: Source): string[] {
  const found = withoutComments(text).matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, target = '']) => (target.startsWith('.') ? normalize(join(dirname(path), target)) : target))
}

/** Files under `folder` import only what `allows` lets them. */
function direction(folder: string, allows: readonly string[], broken: Source): Rule {
  return {
    name: `${folder} imports only ${allows.join(', ')}`,
    appliesTo: (path) => inSource(path) && path.startsWith(folder),
    offends: (file) =>
      importsOf(file).filter(
        (target) => !allows.some((allowed) => target === allowed || target.startsWith(`${allowed}/`)),
      ),
    broken,
  }
}

function pattern(name: string, appliesTo: Rule['appliesTo'], shape: RegExp, broken: Source): Rule {
  return {
    name,
    appliesTo,
    offends: ({ text }) => [...withoutComments(text).matchAll(shape)].map(([hit]) => hit),
    broken,
  }
}

const procedureNames = readdirSync('src/procedures', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const sliceOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]

const namedProcedure = new RegExp(`['"\`](${procedureNames.join('|')})(?:\\.[a-z_]+)*['"\`]`, 'g')

/** Words that are the name of a procedure and, in these files, of something else: a field, a trait, a mark, a part of a pack. */
const namesOfOthers: { readonly [path: string]: readonly string[] } = {
  'src/kernel/declarations/trait.ts': ['opinion'], // a trait
  'src/features/desk/replies/reply-context.tsx': ['opinion'],
  'src/kernel/time/slot.ts': ['assignment'], // a mark: the day of assignment
  'src/kernel/declarations/pack.ts': ['commitment'], // what an outcome class requires
  'src/packs/inconsistencies.ts': ['commitment'],
  'src/features/desk/replies/needs.ts': ['commitment'],
  'src/features/desk/replies/answer.tsx': ['commitment'],
  'src/packs/document.ts': ['extension'], // a part of a pack
  'src/packs/resolve.ts': ['extension'],
  'src/packs/schema.ts': ['motion'], // an example of a series
  'src/features/desk/forms/errors.ts': ['proposal'], // fields of forms
  'src/features/site/field-list.tsx': ['commitment', 'proposal', 'opinion'],
  'src/features/portal/matter/routes.tsx': ['assignment'], // a part of an address
}

const oldWords = `
  LyingEvent LyingRow lyingTrees eventsOfPiece liveThrough writeLives Lived tablesOfLives drawUp KeptCopy
  keptCopy publicCopy bodyCopy earlyCopies earlyPages earlyGuard sharedReading readingOf standingOf standingIn
  hearsEvent isOverseen leftOut unborn limbo notedEverywhere Filling typedIn nothingTyped wantedMove rowed
  tailored changedSince mainMove CarriedFields carryingIn aroundDesks signInFirst togetherMax setAside putBack
  seededChance Fate fateColumns inventedRows broughtNumbers decideBeginning writeBeginnings soughtIn`
  .trim()
  .split(/\s+/)

const rules: readonly Rule[] = [
  direction('src/kernel/', ['src/kernel'], { path: 'src/kernel/x.ts', text: `import { z } from 'zod'` }),
  direction('src/procedures/', ['src/kernel', 'src/procedures', 'zod'], {
    path: 'src/procedures/x.ts',
    text: `import { act } from '../features/matters/act.ts'`,
  }),
  {
    name: 'the platform knows no feature, no procedure and no page',
    appliesTo: (path) => inSource(path) && path.startsWith('src/platform/'),
    offends: (file) => importsOf(file).filter((target) => /^src\/(?!platform\/)/.test(target)),
    broken: { path: 'src/platform/x.ts', text: `import { act } from '../features/matters/act.ts'` },
  },
  {
    name: 'a slice calls another slice, never its tables',
    appliesTo: inSource,
    offends: (file) =>
      importsOf(file).filter((target) => target.endsWith('-sql.ts') && sliceOf(target) !== sliceOf(file.path)),
    broken: { path: 'src/features/people/x.ts', text: `import { row } from '../bodies/bodies-sql.ts'` },
  },
  pattern(
    'SQL stands in *-sql.ts files and in the database platform',
    (path) => inSource(path) && !path.endsWith('-sql.ts') && !path.startsWith('src/platform/db/'),
    /\b(SELECT\s[^'\n]*\sFROM\s|INSERT INTO\s|UPDATE\s+\w+\s+SET\s|DELETE FROM\s)/g,
    { path: 'src/features/x.ts', text: 'await db.query(`SELECT id FROM matter`)' },
  ),
  pattern(
    'time and chance come from the platform',
    (path) => inSource(path) && !path.startsWith('src/platform/'),
    /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|randomBytes\()/g,
    { path: 'src/features/x.ts', text: 'const at = new Date()' },
  ),
  pattern('nothing is written to the console', inSource, /\bconsole\.\w+/g, {
    path: 'src/x.ts',
    text: `console.log('x')`,
  }),
  pattern(
    // Names of an English of our own. What is stored or shown keeps its name: `said` of events, `fate` of import reports.
    'the old words are gone: names are nouns and verbs of the trade (glossary in CONTRIBUTING.md)',
    (path) => isCode(path) && path !== 'test/tidy.test.ts' && !path.startsWith('src/demo/stories/'),
    new RegExp(`\\b(${oldWords.join('|')})\\b`, 'g'),
    { path: 'src/x.ts', text: 'const rows = drawUp(outcome)' },
  ),
  pattern('no drawer of utilities', inSource, /from '[^']*\b(utils?|helpers?|misc|common)(\/|\.ts)/g, {
    path: 'src/x.ts',
    text: `import { x } from './utils.ts'`,
  }),
  pattern('nothing is left for later', inSource, /\b(TODO|FIXME|XXX)\b/g, {
    path: 'src/x.ts',
    text: `const later = 'TODO'`,
  }),
  {
    // What must know a procedure belongs into its folder. Some of their names are also names of other things.
    name: 'no procedure is named outside its folder, the demo and tests',
    appliesTo: (path) =>
      (inSource(path) || (/^(bench|scripts)\//.test(path) && isCode(path))) && !/^src\/(procedures|demo)\//.test(path),
    offends: ({ path, text }) =>
      [...withoutComments(text).matchAll(namedProcedure)].flatMap(([hit, name = '']) =>
        namesOfOthers[path]?.includes(name) ? [] : [hit],
      ),
    broken: { path: 'src/features/x.ts', text: `const first = 'proposal.merge'` },
  },
  pattern(
    'no procedure lists which children it opens or by which moves of others it is told: assemble works that out',
    (path) => inSource(path) && path.startsWith('src/procedures/'),
    /\b(through|opens): \[/g,
    { path: 'src/procedures/x.ts', text: `opens: ['answer']` },
  ),
  {
    name: 'files stay under 300 lines',
    appliesTo: isCode,
    offends: ({ text }) => (text.split('\n').length > 301 ? [`${text.split('\n').length - 1} lines`] : []),
    broken: { path: 'src/x.ts', text: 'x\n'.repeat(301) },
  },
  {
    name: 'no registry host and no path of one machine',
    appliesTo: (path) => !path.startsWith('test/tidy'),
    offends: ({ text }) =>
      [...text.matchAll(/registry\.[a-z]+\.org|["'\s(](\/work|\/root|\/home)\/[\w.]+/g)].map(([hit]) => hit),
    broken: { path: 'README.md', text: 'see /root/notes' },
  },
]

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
const files: readonly Source[] = tracked
  .split('\n')
  .filter(
    (path) =>
      /\.(ts|tsx|mjs|md|json|sql|css|html|yml|yaml)$/.test(path) && path !== 'package-lock.json' && existsSync(path),
  )
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const code = files.filter(({ path }) => isCode(path))

describe.each(rules)('$name', (rule) => {
  it('catches a file that breaks it', () => {
    expect(rule.appliesTo(rule.broken.path)).toBe(true)
    expect(rule.offends(rule.broken)).not.toEqual([])
  })

  it('holds everywhere', () => {
    const offences = files
      .filter((file) => rule.appliesTo(file.path))
      .flatMap((file) => rule.offends(file).map((offence) => `${file.path}: ${offence.trim()}`))
    expect(offences).toEqual([])
  })
})

describe('imports', () => {
  it('go in no circle between files, types included', () => {
    expect(circleIn(importsWithin([file('src/a.ts', './b.ts'), file('src/b.ts', './a.ts')], ownPath))).not.toEqual([])
    expect(circleIn(importsWithin(code, ownPath))).toEqual([])
  })

  it('go in no circle between slices', () => {
    const [a, b] = [file('src/features/a/x.ts', '../b/y.ts'), file('src/features/b/y.ts', '../a/x.ts')]
    expect(circleIn(importsWithin([a, b], sliceOf))).not.toEqual([])
    expect(
      circleIn(
        importsWithin(
          code.filter(({ path }) => inSource(path)),
          sliceOf,
        ),
      ),
    ).toEqual([])
  })
})

describe('folders', () => {
  it('hold at most 25 files each', () => {
    expect(overfull(Array.from({ length: 26 }, (_, n) => `src/x/${n}.ts`))).toEqual(['src/x: 26'])
    expect(overfull(code.map(({ path }) => path))).toEqual([])
  })

  it('stand in the table of rooms in ARCHITECTURE.md, themselves or by the folder above', () => {
    const table = readFileSync('docs/ARCHITECTURE.md', 'utf8').split('## Rooms')[1] ?? ''
    const rooms = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`<]+?)(?:\/<name>)?`/g)].map(([, name = '']) => `src/${name}`),
    )
    expect(rooms.filter((room) => !existsSync(room))).toEqual([])
    const folders = [...new Set(code.map(({ path }) => dirname(path)))].filter((path) => path.startsWith('src/'))
    expect(folders.filter((path) => !rooms.some((room) => path === room || path.startsWith(`${room}/`)))).toEqual([])
  })

  it('leave at most four files at the top of src', () => {
    expect(files.filter(({ path }) => /^src\/[^/]+$/.test(path)).length).toBeLessThanOrEqual(4)
  })
})

const file = (path: string, imported: string): Source => ({ path, text: `import '${imported}'` })
const ownPath = (path: string): string => path

function overfull(paths: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  return [...counts].flatMap(([folder, count]) => (count > 25 ? [`${folder}: ${count}`] : []))
}

/** Which parts import which others; `partOf` says in which part a file is, if in any. */
function importsWithin(sources: readonly Source[], partOf: (path: string) => string | undefined) {
  const uses = new Map<string, Set<string>>()
  for (const source of sources) {
    const own = partOf(source.path)
    if (own === undefined) continue
    const others = importsOf(source).flatMap((path) => partOf(path) ?? [])
    uses.set(own, new Set([...(uses.get(own) ?? []), ...others.filter((other) => other !== own)]))
  }
  return uses
}

/** The parts left over when those that use no other are taken away again and again: those in a circle, or using one. */
function circleIn(uses: Map<string, Set<string>>): string[] {
  const left = new Map([...uses].map(([part, others]) => [part, new Set(others)]))
  for (;;) {
    const free = [...left].find(([, others]) => [...others].every((other) => !left.has(other)))
    if (free === undefined) return [...left.keys()]
    left.delete(free[0])
  }
}
