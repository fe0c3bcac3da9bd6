import { describe, expect, it } from 'vitest'
import { nameFor } from './source-names.ts'

describe('the name of a source', () => {
  it('is in the script that the reader reads, where the source has one', () => {
    const names = ['Радио', 'Demo Wire', 'سیم نمایشی', 'Other Wire']
    expect([nameFor(names, 'en'), nameFor(names, 'fa'), nameFor(names, 'fa-AF'), nameFor(names, 'ru'), nameFor(names, 'tg')]).toEqual(['Demo Wire', 'سیم نمایشی', 'سیم نمایشی', 'Радио', 'Радио'])
  })
  it('is its first name otherwise', () => {
    expect([nameFor(['Радио', 'Эхо'], 'fa'), nameFor([], 'en')]).toEqual(['Радио', undefined])
  })
})
