import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from './address.ts'

describe('the address of the page', () => {
  it('comes back as it was written, in any script', () => {
    const search = writeAddress({ ...readAddress(''), q: 'شاهین & Шоҳин', kind: 'drone_strike', map: '68.1,37.2,6', incident: 'incident:1' })
    expect(readAddress(search)).toMatchObject({ q: 'شاهین & Шоҳин', kind: 'drone_strike', map: '68.1,37.2,6', incident: 'incident:1', lang: null })
    expect(search).toContain('map=68.1,37.2,6')
  })
  it('ignores states that the page does not have', () => {
    expect(writeAddress(readAddress('?evil=1&q='))).toBe('')
  })
})
