import { describe, expect, it } from 'vitest'
import { readPublished } from './published.ts'

const NOW = '2026-03-01T12:00:00Z'
const read = (written: string): string | null => readPublished(written, NOW).published

describe('a publication date', () => {
  it('is an instant in UTC when its zone is written', () => {
    const same = ['2025-12-20T09:00:00Z', '2025-12-20T14:00:00+05:00', '2025-12-20T13:30:00+0430', '2025-12-20 09:00:00 UTC', '2025-12-20T09:00Z',
      'Sat, 20 Dec 2025 09:00:00 GMT', 'Sat, 20 Dec 2025 14:00:00 +0500', '20 December 2025 04:00 EST', '2025-12-20t09:00:00.000z']
    for (const written of same) expect(read(written), written).toBe('2025-12-20T09:00:00Z')
    expect(read('2025-12-20T09:00:00.250Z')).toBe('2025-12-20T09:00:00.250Z')
    expect(read('2016-12-31T23:59:60Z')).toBe('2016-12-31T23:59:59Z')
  })
  it('is the whole day that was written when its zone is not', () => {
    for (const written of ['2025-12-20', '2025-12-20T23:30:00', '2025-12-20 00:10', 'Sat, 20 Dec 2025', '20 Dec 2025 23:59:00']) expect(read(written), written).toBe('2025-12-20')
  })
  it('may lie a little ahead of a clock, not in another century', () => {
    expect(read('2026-03-02')).toBe('2026-03-02')
    expect(read('2027-03-02')).toBe('2027-03-02')
    expect(readPublished('2027-04-01', NOW).trouble?.code).toBe('KB_INGEST_DATE_OUT_OF_RANGE')
    expect(read('1950-01-01')).toBe('1950-01-01')
  })
})
