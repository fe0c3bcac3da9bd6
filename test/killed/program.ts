import { addReports, openDatabase } from '../../src/store/index.ts'
import { OPTIONS, READER, reportsFrom } from './reader.ts'

/** `program.ts DATA_DIR URL SCHEMA FROM`: adds seven made reports after seven, from number FROM on, and prints how many are stored; until somebody kills it. */
const [, , dataDir = '', url = '', schema = 'kamarband', from = '0'] = process.argv
const opened = await openDatabase({ dataDir, url: url === '' ? null : url, schema })
if (!opened.ok) throw new Error(opened.refusal.message)
console.log(from)
for (let done = Number(from); ; ) {
  await addReports(opened.store, READER, reportsFrom(done, 7), OPTIONS)
  done += 7
  console.log(done)
}
