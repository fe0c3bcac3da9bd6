import { Command, CommanderError, Option } from 'commander'
import { versionOf } from '../api/version.ts'
import { check } from './check.ts'
import { type ExplainOptions, explain } from './explain.ts'
import type { ExportOptions } from './export.ts'
import type { RereadOptions } from './reread.ts'
import { read, type ReadOptions } from './read.ts'
import { register } from './register.ts'
import { score, type ScoreOptions } from './score.ts'
import { FORMAT_NAMES, SENTENCE_LANGUAGES } from '../share/index.ts'
import { type Status, say, type Terminal, watchOutput } from './terminal.ts'

const FILES = 'files of JSON Lines, one report a line; - or none: standard input'
const EXAMPLE = (command: string, says: string): string => `\nExample:\n  $ ${command}\n  ${says}`

/** Runs one command line, `['read', 'reports.jsonl']`, and gives its exit status. Throws only what is our bug. */
export const run = async (words: readonly string[], terminal: Terminal): Promise<Status> => {
  const output = watchOutput(terminal)
  const status = await runCommand(words, terminal)
  const fault = await output.end()
  if (fault === null) return status
  say(terminal, fault)
  return 2
}

const runCommand = async (words: readonly string[], terminal: Terminal): Promise<Status> => {
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
    .option('-j, --jobs [threads]', 'read in several threads, all cores when no number is given; the order stays')
    .action(doing((files: string[], options: ReadOptions) => read(files, options, terminal)))
  program.command('register').argument('[FILE...]', FILES).summary('reports to incidents')
    .description('Reads reports, puts on the map what they say and resolves it into incidents: one JSON line for each. In memory, no database.')
    .addHelpText('after', EXAMPLE('kamarband register monday.jsonl tuesday.jsonl > incidents.jsonl', 'writes an incident a line, with every figure and who gave it'))
    .action(doing((files: string[]) => register(files, terminal)))
  program.command('explain').argument('[FILE...]', FILES).summary('how claims came about')
    .option('--claim <id>', 'only the claim with this id').option('--json', 'the tree as JSON, one line for each report')
    .description('Prints the tree from characters to claims: words that matched, rules that fired, rivals that lost and why.')
    .addHelpText('after', EXAMPLE('kamarband explain --claim claim:7c6894a11a9ebed41f99 reports.jsonl', 'shows on which words this claim rests'))
    .action(doing((files: string[], options: ExplainOptions) => explain(files, options, terminal)))
  program.command('check').argument('[TAG...]', 'language packs such as fa; none: all').summary('test the language packs')
    .option('--json', 'one JSON line for each pack')
    .description('Runs the examples of language packs and says which claims are missing, too many, at other words or ambiguous.')
    .addHelpText('after', EXAMPLE('kamarband check fa', 'runs languages/fa/corpus'))
    .action(doing((tags: string[], options: { json?: boolean }) => check(tags, options, terminal)))

  program.command('score').argument('[TAG...]', 'language packs such as fa; none: all').summary('score the language packs on held-out reports')
    .option('--misses', 'list what was not read as marked').option('--write', 'write languages/STATUS.md').option('--json', 'one JSON line for each pack')
    .description('Reads the held-out reports of language packs, which nobody tuned them on, and says what was right, wrong and missed.')
    .addHelpText('after', EXAMPLE('kamarband score --write', 'writes languages/STATUS.md, by language, kind and slot'))
    .action(doing((tags: string[], options: ScoreOptions) => score(tags, options, terminal)))

  // The commands that open the store bring a server and a database along, which `read` in a pipe should not wait for.
  program.command('add').argument('<FILE_OR_URL...>', 'JSON Lines, HTML pages, texts, RSS or Atom feeds, in files or at addresses').summary('take reports into the store')
    .option('--json', 'what became of them as JSON')
    .description('Takes reports into the store and brings the register up to date. A report that is already there is not added again.')
    .addHelpText('after', EXAMPLE('kamarband add monday.jsonl https://example.org/rss', 'says how many were added, were already there, or could not be read'))
    .action(doing(async (names: string[], options: { json?: boolean }) => (await import('./add.ts')).add(names, options, terminal)))
  program.command('start').summary('serve the situation room')
    .option('--no-demo', 'do not load the demonstration into an empty store')
    .description('Serves the situation room on this machine until Ctrl-C. PORT, HOST, KAMARBAND_DATA and DATABASE_URL say where.')
    .addHelpText('after', EXAMPLE('PORT=9000 kamarband start --no-demo', 'serves http://localhost:9000, with what you have added'))
    .action(doing(async (options: { demo: boolean }) => (await import('./start.ts')).start(options, terminal)))
  program.command('export').summary('incidents of the store as JSON Lines, GeoJSON, CSV or sentences')
    .addOption(new Option('--format <format>', 'jsonl and geojson: everything; csv-acled, csv-ucdp: the columns of those data sets; sentences: one cited sentence each').choices(FORMAT_NAMES).default('jsonl'))
    .addOption(new Option('--for <audience>', 'who will see it').choices(['public', 'team']).default('public'))
    .addOption(new Option('--language <tag>', 'of the sentences').choices(SENTENCE_LANGUAGES).default('en'))
    .description('Prints the incidents of the store, newest first, with the fields that the audience may see. docs/exports.md says what stands where, and what is left out.')
    .addHelpText('after', EXAMPLE('kamarband export --format geojson > incidents.geojson', 'writes a layer that QGIS opens'))
    .action(doing(async (options: ExportOptions) => (await import('./export.ts')).exportIncidents(options, terminal)))
  const each = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]
  program.command('reread').summary('read stored reports again with better packs')
    .option('--language <tag>', 'those that were read in this language; may be repeated', each).option('--source <id>', 'those of this source; may be repeated', each).option('--report <id>', 'this one; may be repeated', each)
    .option('--accept', 'let what is read otherwise count at once').option('--json', 'what became of them as JSON')
    .description('Reads stored reports again, all when packs or stages are others than those that read last, or the part that is named, and says what it would do to the register. Earlier readings are kept.')
    .addHelpText('after', EXAMPLE('kamarband reread --language tg', 'says how many are read otherwise, and which incidents would change'))
    .action(doing(async (options: RereadOptions) => (await import('./reread.ts')).reread(options, terminal)))
  program.command('clear-demo').summary('take the demonstration out of the store')
    .description('Takes out every report of the demonstration and what was read from it. What you have added stays.')
    .addHelpText('after', EXAMPLE('kamarband clear-demo', 'leaves an empty belt to work with'))
    .action(doing(async () => (await import('./clear-demo.ts')).clearDemo(terminal)))

  for (const command of program.commands) command.helpOption('--help', 'how to use it')
  return program
}
