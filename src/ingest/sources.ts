import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { RELIABILITIES, type Source, SourceId } from '../model/index.ts'

type Raw = { id?: string; publisher?: string; names?: string[]; hosts?: string[]; country?: string; family?: string | null; grading?: string | null }

/** All sources of `sources/<cc>/*.yml`, by id and by each host that they publish on. An absent folder gives none. */
export const loadSources = (root: string): ReadonlyMap<SourceId, Source> => {
  const home = join(root, 'sources')
  const sources = new Map<SourceId, Source>()
  if (!existsSync(home)) return sources
  for (const name of (readdirSync(home, { recursive: true }) as string[]).filter((file) => file.endsWith('.yml')).sort()) {
    const raw = parse(readFileSync(join(home, name), 'utf8')) as Raw
    const id = SourceId(raw.id ?? name.replace(/^.*[\\/]/, '').replace(/\.yml$/, ''))
    const source: Source = { id, names: raw.names ?? (raw.publisher ? [raw.publisher] : [id]), country: raw.country ?? null, family: raw.family ?? null, reliability: RELIABILITIES.find((one) => one === raw.grading) ?? null }
    for (const key of [id, ...(raw.hosts ?? []).map(SourceId)]) sources.set(key, source)
  }
  return sources
}
