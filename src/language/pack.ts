import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Endings, addForm, type Lexicon, newLexicon, readEndings, type Word } from './lexicon.ts'
import { SORTS } from './sorts.ts'

/** A word list's line that cannot be read: where, and what to do. */
export type PackFault = { readonly file: string; readonly line: number; readonly message: string }

/** The words of one language, ready to be found: its own and those of the pack that it extends. */
export type Pack = {
  readonly tag: string
  readonly names: { readonly en: string; readonly own: string }
  readonly script: string
  /** Whether a speaker of the language has read it. */
  readonly state: 'draft' | 'reviewed'
  readonly direction: 'ltr' | 'rtl'
  /** Endings of names of places in the nominative that its cases replace (`ская`, `а`). */
  readonly nameStems: readonly string[]
  /** The group of endings that names bear in a script without cases of its own (Pashto «له کابله»); null: none. */
  readonly nameEndings: string | null
  /** Verbs stand last (Persian, Tajik): what follows a verb of saying is what was said, never when it was said. */
  readonly verbLast: boolean
  /** A month may stand before its day ("November 26"). */
  readonly monthFirst: boolean
  /** Adjectives follow their noun (Persian, Tajik, Arabic): a word behind "three Chinese" is not what "Chinese" describes. */
  readonly adjectiveLast: boolean
  /** What marks whom a verb takes: a word (را), or with a hyphen the end of one (-ро); null: nothing does. */
  readonly objectMark: string | null
  /** The calendar of "last month" and "this year". */
  readonly calendar: 'gregory' | 'persian'
  /** The languages of reports that it reads: its own tag where nothing else is said. */
  readonly reads: readonly string[]
  /** Rewrites forms of the pack that it extends, and names, in its own script; absent where both write alike. */
  readonly rewrite: ((form: string) => string) | null
  readonly endings: Endings
  readonly lexicon: Lexicon
  /** Every line of its own word files, to tell which have an example. */
  readonly words: readonly Word[]
  readonly faults: readonly PackFault[]
}

type Settings = { state?: string; tag?: string; names?: { en?: string; own?: string }; script?: string; direction?: string; extends?: string; verbLast?: boolean; monthFirst?: boolean; adjectiveLast?: boolean; objectMark?: string; calendar?: string; reads?: string[]; nameStems?: string[]; nameEndings?: string }

const linesOf = (path: string): readonly string[] => (existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : [])
const wordFiles = (folder: string): readonly string[] =>
  existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.txt')).map((name) => name.replaceAll('\\', '/')).sort() : []

/**
 * Loads every pack below `languages/`. A pack that extends another has that one's words as well as its own.
 * Lines that cannot be read become faults that `kamarband check` names; the other lines stand.
 */
export const loadPacks = (root: string): ReadonlyMap<string, Pack> => {
  const home = join(root, 'languages')
  const tags = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(home, entry.name, 'language.yml'))).map((entry) => entry.name)
  const settings = new Map(tags.map((tag) => [tag, parse(readFileSync(join(home, tag, 'language.yml'), 'utf8')) as Settings]))
  return new Map(tags.sort().map((tag) => {
    const own = settings.get(tag) as Settings
    const base = own.extends === undefined ? undefined : settings.get(own.extends)
    const chain = own.extends === undefined ? [tag] : [own.extends, tag]
    const lexicon = newLexicon()
    const faults: PackFault[] = []
    const words: Word[] = []
    const rewrite = readLetters(linesOf(join(home, tag, 'letters.txt')))
    for (const part of chain) for (const name of wordFiles(join(home, part, 'words'))) {
      const added = readWordFile(join(home, part, 'words', name), `languages/${part}/words/${name}`, name.replace(/\.txt$/, ''), lexicon, part === tag ? null : rewrite)
      if (part === tag) { words.push(...added.words); faults.push(...added.faults) }
    }
    return [tag, {
      tag, words, faults, lexicon, rewrite,
      reads: own.reads ?? [tag],
      names: { en: own.names?.en ?? tag, own: own.names?.own ?? tag },
      state: own.state === 'reviewed' ? 'reviewed' : 'draft',
      script: own.script ?? base?.script ?? 'Latn',
      direction: (own.direction ?? base?.direction) === 'rtl' ? 'rtl' : 'ltr',
      nameStems: own.nameStems ?? base?.nameStems ?? [],
      nameEndings: own.nameEndings ?? base?.nameEndings ?? null,
      verbLast: own.verbLast ?? base?.verbLast ?? false,
      monthFirst: own.monthFirst ?? base?.monthFirst ?? false,
      adjectiveLast: own.adjectiveLast ?? base?.adjectiveLast ?? false,
      objectMark: own.objectMark ?? base?.objectMark ?? null,
      calendar: (own.calendar ?? base?.calendar) === 'persian' ? 'persian' : 'gregory',
      endings: readEndings(chain.flatMap((part) => linesOf(join(home, part, 'endings.txt')).map((line) => (rewrite && part !== tag ? rewriteLine(line, rewrite) : line)))),
    }] as const
  }))
}

/** Reads one word list into a lexicon; `sort` is its file name without the ending. */
const readWordFile = (path: string, shown: string, sort: string, lexicon: Lexicon, rewrite: ((form: string) => string) | null): { words: Word[]; faults: PackFault[] } => {
  const words: Word[] = []
  const faults: PackFault[] = []
  if (!SORTS.has(sort)) faults.push({ file: shown, line: 0, message: `no list of words is called ${sort}; languages/README.md names them all` })
  linesOf(path).forEach((raw, i) => {
    const line = raw.replace(/\s*#.*$/u, '').trim()
    if (!line) return
    const never = line.startsWith('!')
    const [forms = '', value = ''] = (never ? line.slice(1) : line).split(/\s+=\s+|\s+=$/u)
    const shownForm = (forms.split('|')[0] ?? '').trim()
    const entry = { sort: never ? 'never' : sort, value: value.trim(), form: shownForm, from: `${shown}:${i + 1}`, take: null }
    for (const form of forms.split('|')) {
      if (!form.trim()) continue
      if (!addForm(lexicon, rewrite ? rewriteForm(form, rewrite) : form, entry)) faults.push({ file: shown, line: i + 1, message: `«${form.trim()}» holds no word` })
    }
    words.push(entry)
  })
  return { words, faults }
}

/**
 * Reads `letters.txt`, by which a pack writes the words of the one that it extends in its own script: `sh ш`, `^e э` at the
 * start of a word; longer ones first. Null for no lines. A capital stays one.
 */
const readLetters = (lines: readonly string[]): ((form: string) => string) | null => {
  const pairs = lines.map((line) => line.replace(/(^|\s)#.*$/u, '').trim().split(/\s+/)).filter((pair) => pair[0]) as [string, string?][]
  if (pairs.length === 0) return null
  const sorted = pairs.map(([from, to = '']) => ({ first: from.startsWith('^'), from: from.replace(/^\^/u, ''), to })).sort((a, b) => b.from.length - a.from.length || Number(b.first) - Number(a.first))
  return (form) => {
    const plain = form.replaceAll(/[ʻʼ‘’`´]/gu, "'")
    const lower = plain.toLowerCase()
    let out = ''
    for (let at = 0; at < plain.length; ) {
      const start = at === 0 || !/[\p{L}']/u.test(lower[at - 1] as string)
      const pair = sorted.find((candidate) => lower.startsWith(candidate.from, at) && (!candidate.first || start))
      if (!pair) { out += plain[at]; at++; continue }
      out += plain[at] === lower[at] ? pair.to : pair.to.charAt(0).toUpperCase() + pair.to.slice(1)
      at += pair.from.length
    }
    return out
  }
}
/** `~n` names a group of endings and is no letter. */
const rewriteForm = (form: string, rewrite: (form: string) => string): string => form.split(/(~[a-z]*)/u).map((piece) => (piece.startsWith('~') ? piece : rewrite(piece))).join('')
const rewriteLine = (line: string, rewrite: (form: string) => string): string => {
  const [, head, rest] = /^(\s*[a-z]+(?:=[a-z,]+)?\s*:)(.*)$/u.exec(line.replace(/#.*$/u, '')) ?? []
  return head === undefined || rest === undefined ? '' : head + rewrite(rest)
}
