import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of this Kamarband, from its package.json. */
export const versionOf = (root: string): string => {
  const json: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof json === 'object' && json !== null && 'version' in json && typeof json.version === 'string' ? json.version : 'unknown'
}

/** What a reading depends on (the page's base map is no part of it): the data of the checkout, and the stages as they run. */
const DATA = ['languages', 'places', 'sectors', 'parties', 'sources']
const STAGES = ['text', 'language', 'extract', 'locate', 'resolve']

const hashFolder = (hash: ReturnType<typeof createHash>, folder: string): void => {
  if (!existsSync(folder)) return
  const files = (readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !/\.map$|\.test\.ts$/.test(entry.name) && !entry.parentPath.endsWith('basemap'))
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) hash.update(file.slice(folder.length)).update(readFileSync(file))
}

/** Names the reader that stands with every reading: the version, and a short hash of the packs, places, parties and stages. */
export const readerVersion = (root: string): string => {
  const hash = createHash('sha256')
  for (const name of DATA) hashFolder(hash, join(root, name))
  for (const name of STAGES) hashFolder(hash, join(import.meta.dirname, '..', name))
  return `kamarband ${versionOf(root)} ${hash.digest('hex').slice(0, 12)}`
}
