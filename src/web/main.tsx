import './styles/tokens.css'
import './styles/base.css'
import './styles/header.css'
import './styles/register.css'
import './styles/dossier.css'
import './styles/map.css'
import './styles/panels.css'
import './styles/decide.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RequestFailed } from './api.ts'
import { App } from './app.tsx'
import { ReaderProvider } from './locale.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a server that did not answer is asked again.
      retry: (failures, error) => failures < 2 && error instanceof RequestFailed && error.problem.status === 0,
    },
  },
})

const page = document.getElementById('page')
if (page === null) throw new Error('the page has no element to live in')
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ReaderProvider><App /></ReaderProvider>
    </QueryClientProvider>
  </StrictMode>,
)
