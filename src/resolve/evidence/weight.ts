/** What one piece of evidence says for or against two gists being one incident; the sentence is made when somebody will read it, since nearly all pairs are weighed and let go. */
export type Weight = { readonly evidence: string; readonly points: number; readonly sentence: () => string }
