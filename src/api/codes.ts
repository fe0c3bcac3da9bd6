/** Every code of this interface: the status it comes with, what happened, and what to do. docs/errors.md holds the same, by a test. */
export const API_CODES = {
  KB_HTTP_NOT_VALID: { status: 400, title: 'The request is not valid.', todo: 'Look at `detail` for the field, and at /api/v1/openapi.json for what it may hold.' },
  KB_HTTP_BROKEN_JSON: { status: 400, title: 'The body is not whole or not well-formed JSON.', todo: 'Send one JSON value in UTF-8.' },
  KB_HTTP_NOT_JSON: { status: 415, title: 'The body is not JSON.', todo: 'Send JSON with `Content-Type: application/json`.' },
  KB_HTTP_TOO_LARGE: { status: 413, title: 'The body is too large.', todo: 'Send at most 32 MB at once, or use `kamarband add` on the machine itself.' },
  KB_HTTP_NO_SUCH_ADDRESS: { status: 404, title: 'There is nothing at this address.', todo: 'Look at /api/v1/openapi.json for the addresses there are.' },
  KB_HTTP_FOREIGN_HOST: { status: 403, title: 'The request names another host than this machine.', todo: 'Use http://localhost with the port; set HOST when others shall reach this server.' },
  KB_HTTP_FOREIGN_ORIGIN: { status: 403, title: 'A page of another site asked for this.', todo: 'Use the page that this server serves itself, or send no Origin header.' },
  KB_NO_SUCH_INCIDENT: { status: 404, title: 'There is no incident with this id.', todo: 'Search for it; an incident that became part of another one is found at its old address.' },
  KB_NO_SUCH_REPORT: { status: 404, title: 'There is no report with this id.', todo: 'Look it up in /api/v1/reports.' },
  KB_NO_SUCH_SOURCE: { status: 404, title: 'No stored report comes from this source.', todo: 'Look it up in /api/v1/sources; a source is graded once a report of it is there.' },
  KB_NO_SUCH_CLAIM: { status: 404, title: 'There is no such claim.', todo: 'Take the ids of two claims from an incident.' },
  KB_NO_SUCH_FEED: { status: 404, title: 'There is no such watched feed.', todo: 'Look it up in /api/v1/feeds.' },
  KB_NO_SUCH_JUDGEMENT: { status: 404, title: 'No person made a judgement with this id.', todo: 'Judgements of rules cannot be withdrawn; judge the two claims yourself.' },
  KB_FEED_NOT_AN_ADDRESS: { status: 422, title: 'This is not the address of a feed.', todo: 'Give an address that begins with http:// or https://.' },
  KB_JUDGEMENT_SAME_CLAIM: { status: 422, title: 'A claim cannot be judged against itself.', todo: 'Give two different claims.' },
  KB_JUDGEMENT_WITHDRAWN: { status: 409, title: 'This judgement is already withdrawn.', todo: 'Nothing is left to do; judge again if you changed your mind.' },
  KB_REPORT_NOT_WITHDRAWN: { status: 409, title: 'This report is not withdrawn.', todo: 'Nothing is left to do; it counts already.' },
  KB_REPORT_WITHDRAWN: { status: 409, title: 'This report is already withdrawn.', todo: 'Nothing is left to do; its revisions show who noted it and why.' },
  KB_REREAD_RUNS: { status: 409, title: 'Reports are being read again already.', todo: 'Wait until that is done; /api/v1/state tells how far it is.' },
  KB_NOTHING_LEFT: { status: 422, title: 'Nothing would be left of the incident.', todo: 'Leave at least one claim in it; what is taken out becomes an incident of its own.' },
  KB_PROFILE_NEEDED: { status: 409, title: 'Somebody has to stand for this.', todo: 'Choose or add a profile (/api/v1/profiles) and send its id in the header Kamarband-Profile.' },
  KB_PROFILE_LOOPBACK_ONLY: { status: 403, title: 'This can be done only from this machine.', todo: 'Open http://localhost on the machine itself, or use the command line there. People act under a profile only while no other machine can reach the server (HOST=127.0.0.1).' },
  KB_SERVER_FAULT: { status: 500, title: 'Something broke in Kamarband.', todo: 'Nothing that was stored is lost. The server\'s terminal shows what happened; please report it.' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string; readonly todo: string }>>
export type ApiCode = keyof typeof API_CODES

/** Why the server does not start; the message says what to do. */
export const START_CODES = {
  KB_SERVER_PORT_BUSY: 'Another program listens on this port. Stop it, or choose another port with PORT.',
  KB_SERVER_PORT_CLOSED: 'This user may not listen on this port. Choose one above 1024 with PORT.',
  KB_SERVER_NO_SUCH_HOST: 'This machine has no such address. Set HOST to one that it has, or leave it out.',
} as const
export type StartCode = keyof typeof START_CODES
