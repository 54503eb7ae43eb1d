import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { z } from 'zod'
import { validateCalendar } from '../../calendars/index.ts'
import { problemLine, type Problem } from '../../calendars/problem.ts'
import type { PlaceOptions } from '../../config.ts'
import { missingDesks } from '../../features/bodies/in-use.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { assemble, attachesTo } from '../../kernel/declarations/assemble.ts'
import { check } from '../../kernel/check/index.ts'
import type { Procedure, Procedures } from '../../kernel/declarations/procedure.ts'
import { registerWords, labels, languages, type Texts } from '../../locales/words.ts'
import { declared, packFiles, parsePack, resolvePack } from '../../packs/index.ts'
import { procedures } from '../../procedures/index.ts'
import { findBody } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { readonly json?: boolean; readonly body?: string; readonly words?: string }
type Finding = { readonly subject: string; readonly problems: readonly string[] }

/** `huiyin check`: proves every procedure built in, or those, and the packs and calendars, in the files given. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('check'))
    .argument('[files...]', 'procedures (.ts, .mjs, .js), policy packs and calendars (.json)')
    .description('prove procedures sound; validate policy packs and calendars')
    .option('--json', 'print one JSON object')
    .option('--words <folder>', 'en.json and zh-CN.json with the words of the procedures in the files')
    .option('--body <slug>', 'also whether this body has seated the desks its procedures need')
    .action(async (files: string[], options: Options) => {
      if (options.words !== undefined) await bringFrom(options.words)
      const findings = files.length === 0 ? builtIn() : await inFiles(files)
      const { body } = options
      if (body !== undefined) {
        await usingStore(io, options, async (store) => void findings.push(await desksOfBody(store, body)))
      }
      const wrong = findings.filter((f) => f.problems.length > 0)
      if (options.json) io.out(JSON.stringify({ checked: findings.length, wrong }))
      else
        for (const { subject, problems } of findings)
          io.out([`${problems.length === 0 ? '✓' : '✗'} ${subject}`, ...problems].join('\n    '))
      if (wrong.length > 0) io.exitWith(1)
    })
}

/** Words of a procedure of the user's own, keyed as the built-in ones are: `task.states.open`. */
async function bringFrom(folder: string): Promise<void> {
  for (const language of languages) {
    const file = join(folder, `${language}.json`)
    const read = broughtWords.safeParse(await parsed(file))
    if (!read.success) throw new UsageError(`${file}: expected texts within texts, as in src/locales/${language}`)
    try {
      registerWords(language, read.data)
    } catch (error) {
      throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

const broughtWords: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string().min(1), broughtWords])))

/** Reports desks that a used procedure needs and that are not assigned: its matters could get stuck. */
async function desksOfBody(store: Store, slug: string): Promise<Finding> {
  const { desks, procedures: choice } = await findBody(store, slug)
  const missing = missingDesks(desks, store.procedures, [...choice.used, ...choice.closed])
  return {
    subject: `body ${slug}`,
    problems: missing.map(({ procedure, desk }) => problemLine(deskProblem(procedure, desk))),
  }
}

function deskProblem(procedure: string, desk: string): Problem {
  return {
    path: `desks.${desk}`,
    problem: `nobody sits there, and ${procedure} needs it`,
    remedy: 'give it to a party: Administration → Desks',
  }
}

function builtIn(): Finding[] {
  return Object.values(procedures).map((procedure) => prove(procedure, procedures))
}

function prove(procedure: Procedure, all: Procedures): Finding {
  const found = check(procedure, all, languages.map(labels))
  return {
    subject: `procedure ${procedure.name}`,
    problems: found.map((c) => `${c.proof}: ${c.says}\n        ${c.path}`),
  }
}

/**
 * The procedures of all the files stand beside those built in: one may open a child that is in another file. What a
 * child among them attaches to is proved with it, since it can be open there now.
 */
async function inFiles(files: readonly string[]): Promise<Finding[]> {
  const found = await Promise.all(files.map(inFile))
  const brought = found.flatMap((one) => ('procedures' in one ? one.procedures : []))
  const all = assemble({ ...procedures, ...Object.fromEntries(brought.map((p) => [p.name, p])) })
  const names = new Set(brought.map(({ name }) => name))
  const parents = Object.values(all).filter(
    (one) => !names.has(one.name) && brought.some((child) => attachesTo(child, one)),
  )
  return [
    ...found.flatMap((one) =>
      'procedures' in one ? one.procedures.map(({ name }) => prove(named(all, name), all)) : [one],
    ),
    ...parents.map((one) => prove(one, all)),
  ]
}

function named(all: Procedures, name: string): Procedure {
  const procedure = all[name]
  if (procedure === undefined) throw new Error(`no procedure ${name}`)
  return procedure
}

async function inFile(file: string): Promise<Finding | { readonly procedures: readonly Procedure[] }> {
  switch (extname(file)) {
    case '.json':
      return jsonFile(file)
    case '.ts':
    case '.js':
    case '.mjs':
      return { procedures: await proceduresIn(file) }
    default:
      throw new UsageError(`${file}: expected a procedure (.ts, .mjs, .js), or a policy pack or calendar (.json)`)
  }
}

async function jsonFile(file: string): Promise<Finding> {
  const data = await parsed(file)
  if (data === undefined) return { subject: file, problems: ['not JSON: check commas and quotes'] }
  const isCalendar = typeof data === 'object' && data !== null && 'coverage' in data
  const problems = isCalendar ? problemsIn(validateCalendar(data)) : packProblems(data)
  return { subject: `${isCalendar ? 'calendar' : 'pack'} ${file}`, problems: problems.map(problemLine) }
}

function packProblems(data: unknown): readonly Problem[] {
  const file = parsePack(data)
  return file.ok ? problemsIn(resolvePack(file.value, packFiles, declared)) : file.problems
}

function problemsIn(
  result: { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] },
): readonly Problem[] {
  return result.ok ? [] : result.problems
}

async function parsed(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read`)
  })
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function proceduresIn(file: string): Promise<Procedure[]> {
  const module = (await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  })) as { readonly [name: string]: unknown }
  const brought = Object.values(module).filter(isProcedure)
  if (brought.length === 0) throw new UsageError(`${file} exports no procedure`)
  return brought
}

function isProcedure(value: unknown): value is Procedure {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'roles', 'states', 'starts', 'moves'].every((key) => key in value)
  )
}
