import type { Pipeline } from '../pipeline.ts'
import { outputOf, type Status, say, type Terminal } from './terminal.ts'

type CheckResult = ReturnType<Pipeline['check']>[number]

/** Words without an example that are named one by one; the rest is a number. */
const NAMED = 10

/** `kamarband check`: runs the corpora of language packs and says in plain words what is wrong; the status is 1 when something is. */
export const check = async (tags: readonly string[], options: { readonly json?: boolean }, terminal: Terminal): Promise<Status> => {
  const pipeline = terminal.open(terminal.root)
  const unknown = tags.filter((tag) => !pipeline.languages.includes(tag))
  if (unknown.length > 0) {
    say(terminal, `There is no pack ${unknown.join(', ')}. There are ${[...pipeline.languages].sort().join(', ')}.`)
    return 2
  }
  const results = pipeline.check(tags)
  const output = outputOf(terminal.stdout)
  for (const result of results) await output.write(options.json === true ? `${JSON.stringify(result)}\n` : inWords(result))
  return results.some((result) => result.failures.length > 0) ? 1 : 0
}

const KINDS = {
  missing: 'is missing', extra: 'is too much', shifted: 'has other words', rival: 'can be read in two ways', unreadable: 'is no example that we can read',
} as const satisfies Record<CheckResult['failures'][number]['kind'], string>

const inWords = (result: CheckResult): string => {
  const failures = result.failures.map((failure) => `${failure.file}:${failure.line}: ${KINDS[failure.kind]}: ${failure.message}`)
  const unused = result.unusedWords.length === 0 ? [] : [`  words without an example: ${result.unusedWords.length}`, ...result.unusedWords.slice(0, NAMED).map((word) => `    ${word}`), ...(result.unusedWords.length > NAMED ? ['    ... (all of them with --json)'] : [])]
  return `${[...failures, `${result.tag}: ${result.passed} of ${result.examples} examples pass`, ...unused].join('\n')}\n`
}
