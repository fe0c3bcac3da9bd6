// Reads the entries of places/ for the scripts that draw maps from them; src/locate/parse-places.ts is the reader that checks.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The entries of some folders of `places/`, those of one id joined, hand-written files last so that they have the last word:
 * `{ kind, id, country, point, radius (km), facts: { en: 'first | second', faces: 'AF', ... } }`.
 */
export const readPlaces = (root, folders) => {
  const entries = new Map()
  const files = folders.flatMap((folder) => readdirSync(join(root, 'places', folder)).filter((name) => name.endsWith('.txt')).map((name) => [folder, name]))
  const extracted = ([, name]) => ['countries.txt', 'natural-earth.txt', 'geonames.txt'].includes(name)
  files.sort((a, b) => Number(extracted(b)) - Number(extracted(a)))
  for (const [folder, name] of files) {
    let entry = null
    for (const line of readFileSync(join(root, 'places', folder, name), 'utf8').split('\n')) {
      const text = line.replace(/^#.*| # .*/, '').trimEnd()
      if (/^[a-z]/.test(text)) {
        const [kind, id, ...rest] = text.split(' ')
        entry = entries.get(id) ?? { kind, id, country: folder.toUpperCase(), facts: {}, point: null, radius: 0 }
        entry.kind = kind
        entries.set(id, entry)
        for (const word of rest) {
          if (/^-?[\d.]+,-?[\d.]+$/.test(word)) entry.point = word.split(',').map(Number)
          else if (/^[\d.]+km$/.test(word)) entry.radius = Number.parseFloat(word)
        }
      } else if (/^ +\S/.test(text) && entry) {
        const [key, ...words] = text.trim().split(' ')
        entry.facts[key] = extracted([folder, name]) || !entry.facts[key] ? words.join(' ') : `${words.join(' ')} | ${entry.facts[key]}`
      }
    }
  }
  return [...entries.values()]
}
