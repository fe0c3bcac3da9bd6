import { releaseClaim } from '../share/index.ts'
import { eachReport, lineOfSignal } from './inputs.ts'
import { progressOn } from './progress.ts'
import { type Output, outputOf, type Status, say, type Terminal } from './terminal.ts'
import { linesOfTree, nodesOf } from './tree.ts'

export type ExplainOptions = { readonly claim?: string; readonly json?: boolean }

/** `kamarband explain`: for each report the tree from characters to claims, or only that of one claim. */
export const explain = async (files: readonly string[], options: ExplainOptions, terminal: Terminal): Promise<Status> => {
  const pipeline = terminal.open(terminal.root)
  const output = outputOf(terminal.stdout)
  const wanted = options.claim ?? null
  let found = false
  const status = await eachReport(files, terminal, output, progressOn(terminal, 'bytes'), async (report) => {
    const explanation = pipeline.explain(report)
    const { reading } = explanation
    for (const signal of reading.signals ?? []) say(terminal, lineOfSignal(signal))
    const claims = reading.claims.filter((claim) => wanted === null || claim.id === wanted)
    if (wanted !== null && claims.length === 0) return
    found = true
    const tree = nodesOf(explanation, wanted)
    if (options.json === true) await output.write(`${JSON.stringify({ report: report.id, language: reading.language, claims: claims.map((claim) => releaseClaim(claim, 'team')), tree })}\n`)
    else await writeTree([`${report.id}, ${reading.language}, ${claims.length === 1 ? '1 claim' : `${claims.length} claims`}`, ...linesOfTree(tree, { isolate: terminal.stdout.isTTY === true })], output)
  })
  if (wanted === null || found || status === 2) return status
  say(terminal, `No report here has a claim ${wanted}. \`kamarband read\` lists the claims with their ids.`)
  return 1
}

const writeTree = (lines: readonly string[], output: Output): Promise<void> => output.write(`${lines.join('\n')}\n\n`)
