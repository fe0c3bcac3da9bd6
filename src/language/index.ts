export * from './identify.ts'
