import { ReportId } from '../../model/index.ts'
import { addReports, openDatabase, type Reader } from '../index.ts'
import { TOY_READER } from './toy-reader.ts'

/**
 * A Kamarband small enough to be killed by a test: `toy-program.ts WHAT DATA_DIR`.
 * `add`: adds report after report and prints each id once it is stored. `die`: is gone between a report and the register.
 * `wait`: opens the store and waits. What it prints first is the number of the database's process.
 */
const [, , what, dataDir = ''] = process.argv
const OPTIONS = { now: '2026-01-02T03:04:05.000Z', fold: (text: string) => text, readBy: 'toy 1' }
const reportOf = (number: number) => ({
  id: ReportId(`r${number}`), source: null, url: null, lang: null, published: null, title: null, text: `riot in Kabul on 2025-01-${String(1 + (number % 28)).padStart(2, '0')}: ${number} killed`,
})

const opened = await openDatabase({ dataDir, url: null })
if (!opened.ok) {
  console.log(opened.refusal.code, opened.refusal.message)
  process.exit(3)
}
console.log(opened.store.pid)

if (what === 'wait') setInterval(() => undefined, 60_000)
if (what === 'die') {
  const dying: Reader = { ...TOY_READER, resolving: { ...TOY_READER.resolving, judge: () => { process.kill(process.pid, 'SIGKILL'); throw new Error('gone') } } }
  await addReports(opened.store, dying, [reportOf(1)], OPTIONS)
}
if (what === 'add') for (let number = 1; ; number++) {
  const { added } = await addReports(opened.store, TOY_READER, [reportOf(number)], OPTIONS)
  console.log(added[0])
}
