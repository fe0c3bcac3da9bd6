import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { check } from './check.ts'
import { type ExplainOptions, explain } from './explain.ts'
import { read } from './read.ts'
import { register } from './register.ts'
import type { Status, Terminal } from './terminal.ts'

const FILES = 'files of JSON Lines, one report a line; - or none: standard input'
const EXAMPLE = (command: string, says: string): string => `\nExample:\n  $ ${command}\n  ${says}`

/** Runs one command line, `['read', 'reports.jsonl']`, and gives its exit status. Throws only what is our bug. */
export const run = async (words: readonly string[], terminal: Terminal): Promise<Status> => {
  let status: Status = 0
  const doing = (command: (...given: never[]) => Promise<Status>) => async (...given: unknown[]): Promise<void> => { status = await command(...(given as never[])) }
  try {
    await programFor(terminal, doing).parseAsync([...words], { from: 'user' })
    return status
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
}

type Doing = (command: (...given: never[]) => Promise<Status>) => (...given: unknown[]) => Promise<void>

const programFor = (terminal: Terminal, doing: Doing): Command => {
  const program = new Command('kamarband')
    .description('A situation picture of a border region, built from public reports.')
    .version(versionOf(terminal.root), '--version')
    .helpOption('--help', 'how to use it')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => { terminal.stdout.write(text) }, writeErr: (text) => { terminal.stderr.write(text) } })
    .showHelpAfterError('Try it with --help.')
    .addHelpText('after', '\nExit status: 0 done, 1 a finding (a line was refused, a check failed), 2 wrong use.')

  program.command('read').argument('[FILE...]', FILES).summary('reports to readings')
    .description('Reads reports and prints what each says: one JSON line for each report, in the same order. No database, constant memory.')
    .addHelpText('after', EXAMPLE('kamarband read reports.jsonl | head -1', 'prints {"report":"r1","language":"fa-AF","claims":[...]}'))
    .action(doing((files: string[]) => read(files, terminal)))
  program.command('register').argument('[FILE...]', FILES).summary('reports to incidents')
    .description('Reads reports, puts on the map what they say and resolves it into incidents: one JSON line for each. In memory, no database.')
    .addHelpText('after', EXAMPLE('kamarband register monday.jsonl tuesday.jsonl > incidents.jsonl', 'writes an incident a line, with every figure and who gave it'))
    .action(doing((files: string[]) => register(files, terminal)))
  program.command('explain').argument('[FILE...]', FILES).summary('how claims came about')
    .option('--claim <id>', 'only the claim with this id').option('--json', 'the tree as JSON, one line for each report')
    .description('Prints the tree from characters to claims: words that matched, rules that fired, rivals that lost and why.')
    .addHelpText('after', EXAMPLE('kamarband explain --claim claim:r1:1 reports.jsonl', 'shows which words of r1 the claim rests on'))
    .action(doing((files: string[], options: ExplainOptions) => explain(files, options, terminal)))
  program.command('check').argument('[TAG...]', 'language packs such as fa; none: all').summary('test the language packs')
    .option('--json', 'one JSON line for each pack')
    .description('Runs the examples of language packs and says which claims are missing, too many, at other words or ambiguous.')
    .addHelpText('after', EXAMPLE('kamarband check fa', 'runs languages/fa/corpus'))
    .action(doing((tags: string[], options: { json?: boolean }) => check(tags, options, terminal)))

  for (const command of program.commands) command.helpOption('--help', 'how to use it')
  return program
}

const versionOf = (root: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version?: unknown }
  return typeof version === 'string' ? version : 'unknown'
}
