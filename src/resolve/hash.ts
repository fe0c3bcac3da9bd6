import { createHash } from 'node:crypto'

/** Sixteen hexadecimal digits of SHA-256: ids that stay the same wherever and whenever they are made. */
export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
