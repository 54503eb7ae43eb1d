import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { validateCalendar } from '../calendars/index.ts'
import { problemLine, type Problem } from '../calendars/problem.ts'
import type { PlaceOptions } from '../config.ts'
import { missingDesks } from '../features/bodies/in-use.ts'
import type { Store } from '../features/matters/act.ts'
import { check } from '../kernel/check/index.ts'
import type { Procedure, Procedures } from '../kernel/procedure.ts'
import { labels, languages } from '../locales/words.ts'
import { declared, packFiles, parsePack, resolvePack } from '../packs/index.ts'
import { procedures } from '../procedures/index.ts'
import { findBody } from './bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from './io.ts'

type Options = PlaceOptions & { readonly json?: boolean; readonly body?: string }
type Finding = { readonly subject: string; readonly problems: readonly string[] }

/** `huiyin check`: proves every procedure built in, or those, and the packs and calendars, in the files given. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('check'))
    .argument('[files...]', 'procedures (.ts, .mjs, .js), policy packs and calendars (.json)')
    .description('prove procedures sound; validate policy packs and calendars')
    .option('--json', 'print one JSON object')
    .option('--body <slug>', 'also whether this body has seated the desks its procedures need')
    .action(async (files: string[], options: Options) => {
      const findings = files.length === 0 ? builtIn() : (await Promise.all(files.map(inFile))).flat()
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

/** A desk that a procedure in use needs and nobody sits at: its matters could not go on. */
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

async function inFile(file: string): Promise<Finding[]> {
  switch (extname(file)) {
    case '.json':
      return [await jsonFile(file)]
    case '.ts':
    case '.js':
    case '.mjs':
      return procedureFile(file)
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

async function procedureFile(file: string): Promise<Finding[]> {
  const module = (await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  })) as { readonly [name: string]: unknown }
  const brought = Object.values(module).filter(isProcedure)
  if (brought.length === 0) throw new UsageError(`${file} exports no procedure`)
  const all = { ...procedures, ...Object.fromEntries(brought.map((p) => [p.name, p])) }
  return brought.map((procedure) => prove(procedure, all))
}

function isProcedure(value: unknown): value is Procedure {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'roles', 'states', 'starts', 'moves'].every((key) => key in value)
  )
}
