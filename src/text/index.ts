export * from './fold.ts'
export * from './tokens.ts'
