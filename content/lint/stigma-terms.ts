/** Words that judge people, and what to say in their place. @source shatterproof.org, NIDA "Words Matter"; our own rule where marked */
export const STIGMA_TERMS: readonly { readonly avoid: RegExp; readonly say: string }[] = [
  { avoid: /\b(?:addicts?|junk(?:ie|y)s?|druggies?|abusers?)\b/i, say: 'person who uses drugs' },
  { avoid: /\b(?:drug|substance|heroin|cocaine|ecstasy) users?\b/i, say: 'people who use ...' },
  { avoid: /\busers\b/i, say: 'people who use ...' },
  { avoid: /\b(?:alcoholics?|drunks?|drunkards?)\b/i, say: 'person who drinks heavily' },
  { avoid: /\b(?:getting|got|get|gets) (?:drunk|high|wasted)\b/i, say: 'drinking; using' },
  { avoid: /\b(?:abuse[ds]?|misuse[ds]?)\b/i, say: 'use; use other than as prescribed' },
  { avoid: /\b(?:get|got|getting|be|being|stay|staying|is|are) (?:clean|sober)\b/i, say: 'not using' },
  {
    avoid: /\b(?:clean|dirty) (?:test|urine|screen|needles?|works|syringes?)\b/i,
    say: 'negative or positive test; new or used equipment',
  },
  {
    avoid: /\b(?:relaps\w*|setbacks?|lapse[ds]?|slip-?ups?|fell off the wagon)\b/i,
    say: 'went differently than planned',
  },
  { avoid: /\b(?:binge[ds]?|bingeing)\b/i, say: 'a lot in a short time' },
  { avoid: /\b(?:overdose|OD) victims?\b/i, say: 'person who overdosed' },
  { avoid: /\bcommit(?:ted|s)? suicide\b/i, say: 'died by suicide' },
  { avoid: /\bdrugs? of choice\b/i, say: 'drugs used' },
  { avoid: /\b(?:non-?compliant|unmotivated|in denial|rock bottom|enablers?)\b/i, say: 'say what happened' },
  { avoid: /\b(?:drug|bad) habits?\b/i, say: 'drug use' },
  { avoid: /\bhazardous\b/i, say: 'risky; say what the harm is' },
  { avoid: /\b(?:opioid|drug) (?:replacement|substitution)\b/i, say: 'opioid agonist treatment' },
  { avoid: /\b(?:shooting gallery|crack ?head|meth ?head|tweaker)s?\b/i, say: 'say it plainly' },
];

/** Words that promise what nobody can. */
export const PROMISES: readonly { readonly avoid: RegExp; readonly say: string }[] = [
  { avoid: /\bsafe(?:ly)?\b/i, say: 'nothing here is called safe; "safer", or say what lowers the danger' },
  { avoid: /\blow(?:er)?[- ]risk\b/i, say: 'say what the risk is' },
  { avoid: /\b(?:harmless|risk-free|no risk|no danger)\b/i, say: 'say what was looked for and not found' },
  { avoid: /\byou should(?:n't| not)? have\b/i, say: 'no scolding' },
  { avoid: /\b(?:well done|good job|congratulations|proud of you)\b/i, say: 'no praise of one choice over another' },
];
