export * from './identify.ts'
export * from './lexicon.ts'
export * from './pack.ts'
export * from './sorts.ts'
