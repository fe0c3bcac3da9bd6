import { useId } from 'react'
import { useSay } from '../locale.tsx'

type Props = { readonly value: string; readonly onChange: (text: string) => void; readonly required?: boolean }

/** The reader's own reason for a decision; kept with it, word for word. */
export const Because = ({ value, onChange, required = false }: Props) => {
  const say = useSay()
  const id = useId()
  return (
    <label htmlFor={id}>{say(required ? 'because.needed' : 'because.label')}
      <textarea id={id} rows={2} dir="auto" maxLength={2000} required={required} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  )
}
