/**
 * How people lean on what was said, in French, English, Spanish, German, Portuguese and Italian, in the notation of
 * `PhraseBook`.
 */

/** Says nothing of its own before what is meant. */
const POLITE = `
  euh|heu|ah|oh|ben|bah|bon|hum|hm|pardon|desole|desolee|ok|okay|bien|parfait|super, d_accord, tres_bien
  excusez|excuse moi, merci|merci_beaucoup|merci_bien, je_vois, je_comprends, bonjour|bonsoir, entendu|compris
  sorry|well|um|right|thanks|great|hello|hi, excuse_me, thank_you, i_see, all_right
  perdon|perdona|vale|gracias|hola|bueno, lo_siento, entschuldigung|danke|gut|hallo|tut_mir_leid, ach|ach_so
  desculpe|desculpa|obrigado|obrigada|ola, scusi|scusa|grazie|ciao|bene, mi_dispiace`;

/** Before the noun, and left out with the rest of the opening. */
const PLACES = `
  pour|en|dans|chez|cote|concernant|a|au|aux|pr, du|de cote de|d|du|des?, au|a niveau du|de|d|des
  s_agissant|a_propos de|du|des|d
  dans le cas du|de|d|des, en ce qui concerne, par rapport|au_rapport a|au|aux
  for|in|at|regarding|concerning, in the case of, in case of, para|sobre, en el caso de|del, en cuanto a|al
  fur|bei|beim|im|in_der|in_den, im fall von|der|des, was betrifft, em|no_caso de|do|da|dos|das, quanto a|ao|aos
  per|nel|nella|nello|nei|nelle, nel caso di|del|della|dei, per quanto riguarda, quanto alla|al|all|ai|alle`;

/** Openings of a message that goes on from the one before. */
export const followUpPhrases = {
  polite: POLITE,
  link: `
    et|mais|ou|sinon|idem|pareil|pareillement|ibid, et aussi|sinon|puis|donc|du_coup|alors|bien|ensuite
    ou bien|alors, mais aussi|alors, la? meme question|chose, meme demande|topo
    c_est pareil|la_meme_chose|idem, de_meme, et? qu en est il du|de|d|des?, qu|et qu? en est il
    quid de|du|des|d?, et? quid de|du|des|d?, si c_est|c_etait|je_suis|on_est|nous_sommes|il_s_agit
    and|but|or|ditto, and also|then, same for|question|thing|goes?, the same question|thing?, what|how about
    what|how about if?, what of, if it_s|it_is|i_m|i_am|we_are, likewise, y|e|o|pero|ademas|tambien
    y que tal|pasa|hay con|de|del?, que tal|hay con|de|del?, la? misma pregunta|cosa, lo mismo
    si es|soy|somos, igual, und|aber|oder|ebenso, und auch|dann, was|wie ist|ware mit|bei|es_mit
    wie sieht es mit|bei|im|beim, die? gleiche|selbe frage|sache, das gleiche|selbe, dasselbe|desgleichen
    wenn es|ich ist|bin, mas|e|tambem, e quanto a|ao|aos, quanto a|ao|aos, e|que tal, a? mesma pergunta|coisa
    o mesmo, se for|sou, igualmente, e|ed|ma|oppure|anche|idem, e per quanto riguarda
    che|cosa dire di|del|della, che ne e di|del|della, la? stessa domanda|cosa, lo stesso, se e|sono|fosse
  `,
} as const;

/** What stands before the thing that is meant. */
export const placePhrases = { place: PLACES } as const;

/** Openings of a message, or of a part of it, that puts right the one before. */
export const correctionPhrases = {
  polite: POLITE,
  meant: `
    je veux|voulais dire, je veux|voulais parler du|de|d|des, je voulais dire que? c_est|c_etait?
    je parle|parlais du|de|d|des, je pensais a|au|aux|plutot_a, je faisais reference|allusion a|au|aux
    ma question portait sur, ma question concernait|etait_sur, je me suis trompe|trompee, erreur_de_ma_part
    me suis trompe|trompee, je rectifie|corrige, i mean|meant, i meant to_say|to_ask|for|in
    i was talking|asking|referring about|to?, my mistake, i made a mistake, scratch_that, quiero|queria decir
    me referia|refiero a|al, hablo|hablaba de|del, me equivoque|he_equivocado, ich meine|meinte
    ich wollte sagen, ich rede|spreche von|vom, ich habe mich geirrt|vertan, gemeint war, quis|queria dizer
    quero dizer, eu? me referia|refiro a|ao, estou|estava falando de|do|da, enganei me, me enganei
    referia_me a|ao, volevo|voglio dire, intendo|intendevo, mi riferivo|riferisco a|al|alla
    parlavo|parlo di|del|della, mi sono sbagliato|sbagliata, ho sbagliato
  `,
  soft: `
    plutot|enfait|finalement|oups|oula|mince|oops, en_fait, en_realite, mais_plutot, rather|actually|instead
    mas_bien, en_realidad, mejor_dicho, eher|vielmehr|eigentlich|sondern, na_verdade, na_realidade
    piuttosto|anzi, in_realta
  `,
  self: `
    c_est|c_etait|ce_serait|ce_sera|cela|ca concerne|concernait|est|etait?, c_est|c_etait|ce_serait|c
    il|qu_il s agit|agissait du|de|d|des?, je|moi_je suis|travaille|bosse|exerce, nous sommes|travaillons
    on est|travaille, je demande|demandais|cherche|cherchais|veux|voudrais, que|qu, it_s|it_is|it_was|that_s
    i_m|i_am|i_work|we_are|we_work, es|era|soy|somos|trabajo|trabajamos, se_trata de|del
    es_ist|es_war|ich_bin|wir_sind|ich_arbeite|wir_arbeiten, es geht um, es handelt sich um, das_ist
    e|era|sou|somos|trabalho|trabalhamos, trata_se de|do|da, sono|siamo|lavoro|lavoriamo
    si_tratta di|del|della
  `,
  place: PLACES,
} as const;
