import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Pipeline, statusPage, tallies } from '../pipeline.ts'
import { outputOf, type Status, say, type Terminal } from './terminal.ts'

export type ScoreOptions = { readonly write?: boolean; readonly misses?: boolean; readonly json?: boolean }

const PAGE = 'languages/STATUS.md'

/** `kamarband score`: reads the held-out reports of the packs and prints right, wrong and missed by slot; `--write` makes STATUS.md of them. */
export const score = async (tags: readonly string[], options: ScoreOptions, terminal: Terminal): Promise<Status> => {
  const pipeline: Pipeline = terminal.open(terminal.root)
  const unknown = tags.filter((tag) => !pipeline.languages.includes(tag))
  if (unknown.length > 0) {
    say(terminal, `There is no pack ${unknown.join(', ')}. There are ${[...pipeline.languages].sort().join(', ')}.`)
    return 2
  }
  const output = outputOf(terminal.stdout)
  const packs = pipeline.score(tags)
  if (options.write === true) {
    if (tags.length > 0) { say(terminal, `--write makes ${PAGE} of all packs: name none.`); return 2 }
    writeFileSync(join(terminal.root, PAGE), statusPage(packs))
    say(terminal, `Written: ${PAGE}.`)
  }
  for (const pack of packs) {
    if (pack.scored.length === 0) continue
    if (options.json === true) { await output.write(`${JSON.stringify({ tag: pack.tag, heldout: pack.heldout, scored: pack.scored })}\n`); continue }
    await output.write(`${pack.tag}: ${pack.heldout} held-out reports; right in per cent, (wrong, missed of all)\n`)
    for (const [slot, { right, wrong, missed }] of tallies(pack.scored, (one) => one.slot)) {
      const all = right + wrong + missed
      await output.write(`  ${slot.padEnd(22)} ${((100 * right) / all).toFixed(1).padStart(5)}  (${wrong}, ${missed} of ${all})\n`)
    }
    if (options.misses === true) for (const one of pack.scored) if (one.outcome !== 'right') await output.write(`  ${one.report} ${one.slot} ${one.outcome}: wanted ${JSON.stringify(one.want)}, read ${JSON.stringify(one.got)}\n`)
  }
  return 0
}
