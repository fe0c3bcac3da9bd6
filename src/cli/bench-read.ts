import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline as connect } from 'node:stream/promises'
import type { Report } from '../model/index.ts'

/** Entries of a word list ten times as long: the real ones and nine of the same shape that no text holds. */
const TIMES = 10

/** Letters of a word turned round and its last one doubled: the same script and length, and hardly ever a word. */
const scrambled = (form: string, round: number): string =>
  form.split(/(\s+|[~…|=].*$)/u).map((piece) => (/^\p{L}{2,}$/u.test(piece) ? [...piece.slice(round % piece.length), ...piece.slice(0, round % piece.length)].reverse().join('') + piece.at(-1) : piece)).join('')

/** A checkout whose packs have ten times as many words; to be removed by whoever asked for it. */
export const withTenfoldWords = (root: string): { readonly root: string; readonly words: number; readonly remove: () => void } => {
  const made = mkdtempSync(join(tmpdir(), 'kamarband-tenfold-'))
  for (const name of ['places', 'parties', 'sources', 'sectors']) symlinkSync(join(root, name), join(made, name))
  cpSync(join(root, 'languages'), join(made, 'languages'), { recursive: true })
  let words = 0
  for (const name of readdirSync(join(made, 'languages'), { recursive: true }) as string[]) {
    if (!/[/\\]words[/\\].*\.txt$/.test(name)) continue
    const path = join(made, 'languages', name)
    const lines = readFileSync(path, 'utf8').split(/\r?\n/)
    const more = lines.filter((line) => line.trim() !== '' && !line.startsWith('#') && !line.startsWith('!')).flatMap((line) => Array.from({ length: TIMES - 1 }, (_, k) => scrambled(line.replace(/\s+#.*$/u, ''), k + 1)))
    words += lines.length + more.length
    writeFileSync(path, [...lines, ...more].join('\n'))
  }
  return { root: made, words, remove: () => rmSync(made, { recursive: true }) }
}

type Wink = (model: unknown) => { readonly its: { readonly pos: unknown }; readonly readDoc: (text: string) => { readonly tokens: () => { readonly out: (what: unknown) => unknown }; readonly entities: () => { readonly out: () => unknown } } }

/** wink-nlp's whole pipeline on a text: tokens, sentences, negation, sentiment, parts of speech, named entities. A package of developers only. */
export const winkReader = (): ((text: string) => void) => {
  const load = createRequire(import.meta.url)
  const nlp = (load('wink-nlp') as Wink)(load('wink-eng-lite-web-model'))
  return (text) => {
    const doc = nlp.readDoc(text)
    doc.tokens().out(nlp.its.pos)
    doc.entities().out()
  }
}

/** Streams many reports through `kamarband read` in a process of its own and gives its peak memory in MiB and the seconds it took. */
export const readMany = async (root: string, reports: readonly Report[], many: number): Promise<{ readonly mebibytes: number; readonly seconds: number }> => {
  const report = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(report)}`, join(root, 'dist/cli/main.js'), 'read'], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => { said = (said + bytes.toString()).slice(-10_000) })
  const began = Date.now()
  const lines = function* (): Generator<string> { for (let i = 0; i < many; i++) yield `${JSON.stringify({ ...reports[i % reports.length], id: `bench-${i}` })}\n` }
  await connect(Readable.from(lines()), child.stdin)
  await new Promise((resolve) => child.on('close', resolve))
  return { mebibytes: Number(/peak (\d+)/.exec(said)?.[1] ?? Number.NaN) / 1024, seconds: (Date.now() - began) / 1000 }
}
