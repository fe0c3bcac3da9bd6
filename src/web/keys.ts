import { useEffect, useRef } from 'react'

/** `onStep` null: what is open has its own j and k. */
type Hands = { readonly onStep: ((by: 1 | -1) => void) | null; readonly onOpen: () => void; readonly onClose: () => void }

/** True where a key is a letter of what somebody writes. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select, [role=textbox], [role=spinbutton]'))

/** Keys of the whole page: j and k through the register, Enter opens, Escape closes, the slash searches. */
export const useKeys = (hands: Hands): void => {
  const kept = useRef(hands)
  kept.current = hands
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      // The physical key, so that j and k work under a Persian or Russian keyboard too.
      const key = event.code === 'KeyJ' ? 'j' : event.code === 'KeyK' ? 'k' : event.code === 'Slash' ? '/' : event.key
      if (event.key === 'Escape') {
        if (typing(event.target)) (event.target as HTMLElement).blur()
        else kept.current.onClose()
        return
      }
      if (typing(event.target)) return
      if ((key === 'j' || key === 'k') && kept.current.onStep !== null) kept.current.onStep(key === 'j' ? 1 : -1)
      else if (key === '/') document.getElementById('search')?.focus()
      else if (key === 'Enter' && event.target === document.body) kept.current.onOpen()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
