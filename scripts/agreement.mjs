#!/usr/bin/env node
// On how many stories of ntrex.jsonl (one story in many languages) a language agrees with English on whether there is a violent event,
// and on the numbers killed. The reports are read without their language. Prints a line a disagreement.
//   node scripts/agreement.mjs ntrex.jsonl [--only fa,ru] [--list]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { openPipeline } = await import(join(import.meta.dirname, '../dist/pipeline.js'))
const [file] = process.argv.slice(2)
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : null
const VIOLENT = new Set('armed_clash armed_attack assassination bombing suicide_bombing explosion mine_blast shelling air_strike drone_strike arson robbery border_incursion execution other'.split(' '))
const pipeline = openPipeline(join(import.meta.dirname, '..'))
const stories = new Map()
for (const line of readFileSync(file, 'utf8').split('\n').filter((one) => one.trim() !== '')) {
  const row = JSON.parse(line)
  const report = { id: row.id, source: null, url: null, lang: null, published: row.published ?? null, title: row.title ?? null, text: row.text }
  if (row.lang !== 'en' && only && !only.includes(row.lang)) continue
  const { language, claims } = pipeline.read(report)
  const events = claims.filter((claim) => claim.family === 'event')
  const violent = events.filter((claim) => VIOLENT.has(claim.kind))
  const killed = [...new Set(events.flatMap((claim) => claim.figures).filter((figure) => figure.of === 'killed').map(({ count }) => `${count.min}-${count.max ?? ''}`))].sort().join(' ')
  stories.set(row.group, { ...stories.get(row.group), [row.lang]: { language, violent: violent.length > 0, killed, words: violent.map((claim) => `${claim.kind} ${claim.says} ${claim.telling}: ${claim.at.words.replaceAll('\n', ' ').slice(0, 160)}`) } })
}
const read = new Set(pipeline.languages.map((tag) => tag.split('-')[0]))
const tags = [...new Set([...stories.values()].flatMap((story) => Object.keys(story)))].filter((tag) => tag !== 'en' && read.has(tag.split('-')[0]))
const share = { all: 0, n: 0 }
for (const tag of tags) {
  let [event, killed, both, n] = [0, 0, 0, 0]
  for (const [group, story] of stories) {
    const [en, other] = [story.en, story[tag]]
    if (!en || !other) continue
    n++
    const [same, equal] = [en.violent === other.violent, en.killed === other.killed]
    event += same; killed += equal; both += same && equal
    if (process.argv.includes('--list') && !(same && equal)) console.log(JSON.stringify({ story: group, lang: tag, ...(same ? {} : { en: en.words, [tag]: other.words }), ...(equal ? {} : { killed: { en: en.killed, [tag]: other.killed } }) }))
  }
  share.all += both; share.n += n
  console.log(`${tag}: violent event ${((100 * event) / n).toFixed(1)} %, killed ${((100 * killed) / n).toFixed(1)} %, both ${((100 * both) / n).toFixed(1)} % of ${n} stories`)
}
console.log(`all: both ${((100 * share.all) / share.n).toFixed(1)} % of ${share.n}`)
