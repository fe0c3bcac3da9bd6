import { FACTS, type Language, type Script } from './languages.ts'

const LETTERS: Readonly<Record<Script, RegExp>> = { Latn: /\p{Script=Latin}/u, Arab: /\p{Script=Arabic}/u, Cyrl: /\p{Script=Cyrillic}/u }

/**
 * What a reader calls a source: the first of its names in the script of the reader's language, otherwise its first; undefined
 * without names. The names of a source carry no language.
 */
export const nameFor = (names: readonly string[], language: Language): string | undefined => names.find((name) => LETTERS[FACTS[language].script].test(name)) ?? names[0]
