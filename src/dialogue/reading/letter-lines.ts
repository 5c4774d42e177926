/**
 * Lines that mail programs and letter writers put around what they say, in French, English, Spanish, German, Portuguese
 * and Italian.
 */

/** A pattern of any of some patterns, one a line or between « | ». */
function anyOf(patterns: string): string {
  return `(?:${patterns
    .trim()
    .split(/\s*\n\s*|\s+\|\s+/)
    .join('|')})`;
}

/** «*Objet* : » in mails that were turned into text. */
const COLON = String.raw`\*?\s?:\*?\s*`;

const HEADER = anyOf(`
  de | from | von | da | à | to | an | para | cc | cci | bcc | copie | envoyé(?: le)? | sent | date | datum | data
  gesendet | enviado(?: el| em)? | inviato | reply-to | importance
`);

/** Head of a forwarded or answered mail: «De : …», «Envoyé le : …». */
export const HEADER_LINE = new RegExp(String.raw`^\*?${HEADER}${COLON}\S`, 'iu');

/** What a mail is about stands behind. */
export const SUBJECT_LINE = new RegExp(
  String.raw`^\*?(?:objet|sujet|subject|betreff|asunto|assunto|oggetto)(?: du (?:mail|message|courriel))?${COLON}`,
  'iu',
);

/** «Re : », «TR : » before a subject. */
export const REPLY_MARK = /^(?:(?:re|tr|fwd?|aw|wg|rv|enc|r|i)\s?:\s*)+/iu;

const EMPTY_WORD = anyOf(`
  une? | deux | quelques | petites? | simple | questions? | demandes? | renseignements? | informations? | infos? | aide
  contact | bonjour | hello | hi | urgente? | important | help | information request | frage | anfrage | pregunta
  consulta | dúvida | pergunta | domanda | richiesta | de | d['’] | pour | sur | générale? | précisions? | votre | svp
`);

/** Subjects that say nothing: «Demande de renseignements». */
export const EMPTY_SUBJECT = new RegExp(String.raw`^(?:${EMPTY_WORD}(?![\p{L}])[\s!?.…:-]*|d['’])*$`, 'iu');

const WROTE = anyOf('a écrit | wrote | schrieb.{0,60} | escribió | escreveu | ha scritto');
const OLDER = anyOf(`
  message (?:d['’]origine|original|transféré|initial|précédent) | original message | forwarded message
  ursprüngliche nachricht | mensaje original | mensagem original | messaggio originale | début du message
`);

/** What follows is an older mail: «Le 12 mars 2024 à 10:12, X a écrit :», «-----Message d’origine-----». */
export const OLDER_MAIL = new RegExp(
  String.raw`^(?:(?:le|on|am|el|em|il)\s.{6,150}(?<!\p{L})${WROTE}\s?:|[-_]{2,}\s?${OLDER}|_{10,}$)`,
  'iu',
);

/** First line of the above, where it is broken in two. */
export const OLDER_MAIL_START = /^(?:le|on|am|el|em|il)\s.*\d/iu;

export const QUOTED_LINE = /^\s*(?:>|\|\s)/u;

/** Written by no person. */
export const AUTOMATIC_LINE = new RegExp(
  `^${anyOf(String.raw`
    envoyé (?:de|depuis|à partir de) (?:mon|ma|outlook|mail|yahoo) | sent from (?:my|mail|outlook)
    télécharger outlook | get outlook | von meinem .{3,30} gesendet | enviado desde mi | enviado do meu | inviato da
    (?:ce|the|this|diese|este|esta|questo|questa) (?:message|courriel|e-?mail|mail|correo|mensagem|messaggio).{0,200}(?:confiden|vertraulich|riservat|destinat|intended|émetteur)
    les informations contenues | (?:merci de )?pense[rz] à l['’]environnement | avant d['’]imprimer
    please consider the environment | [[(](?:externe|external|extern)[\])]
    attention\s?: (?:ce|cet) (?:mail|e-?mail|message|courriel) (?:provient|vient|externe)
  `)}`,
  'iu',
);

const FAREWELL = anyOf(`
  (?:(?:bien|très|plus|amicalement)\\s)?cordialement | cdt | cdlt | crdt | bien (?:à|a) (?:vous|toi) | amicalement
  sincèrement vôtre | respectueusement
  (?:(?:sincères|meilleures|respectueuses|cordiales|mes|nos)\\s)*salutations(?: distinguées| cordiales| respectueuses)?
  avec (?:tous )?(?:mes|nos) (?:sincères |vifs )?remerciements(?: anticipés)?
  (?:veuillez|je vous prie d|nous vous prions d|vous prie d)[^.\\n?]{0,30}(?:agréer|recevoir|croire|accepter)
  (?:best|kind|kindest|warm) regards | regards | sincerely | yours (?:sincerely|truly|faithfully) | best wishes
  mit (?:freundlichen|besten|vielen) grüßen | (?:freundliche|viele|liebe|beste|schöne) grüße | mfg
  (?:un |muchos )?saludos?(?: cordial(?:es)?)? | atentamente | atenciosamente
  (?:com os )?(?:melhores )?cumprimentos | cordiali saluti | distinti saluti
`);

/** Ends a letter, at the beginning of a line or sentence: what follows is the signature. */
export const CLOSING = new RegExp(
  String.raw`(?:^|[.!?…,;)»]\s*)(${FAREWELL})(?=\s*(?:[,.!:;–—-]|$)|[^.?]{0,80}(?:considération|salutations|sentiments|expression)|\s+\p{Lu})`,
  'giu',
);

/** Line from which on a signature stands. */
export const SIGNATURE_LINE = /^--\s*$/u;

/** What is added below a signature. */
export const POSTSCRIPT = /^(?:p\.?\s?s\.?|post-?scriptum)\s?[:.,–—-]/iu;
