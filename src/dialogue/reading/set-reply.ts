import { placeWords } from '../../retrieval/mention-words.ts';
import { readOpening } from './opening.ts';
import { PhraseBook } from './phrase-book.ts';
import { isReplyWord, isTradeWord } from './small-words.ts';

/** What a visitor replies to any choice: cannot or need not say, none of these, yes, no. */
export type SetReply = 'unknown' | 'none' | 'yes' | 'no';

/** In the notation of `PhraseBook`. */
const book = new PhraseBook<SetReply | 'filler'>({
  unknown: `
    je ne? sais|sait pas, je ne? sais|sait plus|rien, j_sais pas, jsais|chais|sais|chai pas, ne sais|sait pas
    j en sais rien, jsp|jspa|jsplus|idk
    aucune idee, pas d? idee, pas_la_moindre idee, je n ai|en aucune|pas idee, j ai aucune|pas idee
    je n en ai aucune idee
    je l ignore, pas sur|sure|certain|certaine, je ne? suis pas sur|sure|certain|certaine, difficile a dire
    peu importe, qu importe, n importe|importe lequel|laquelle|quoi?, ca|cela m_est|est egal
    comme vous voulez|preferez
    les|tous_les|toutes_les deux, les trois, tous|toutes|tout, l un ou l autre, un peu de? tout, je m en fiche
    i? don_t|dont|do_not|didn_t know, dunno, no_idea, i? have no idea|clue, i_m|i_am? not sure|certain
    no_clue, not_sure
    whatever, doesn_t|does_not matter, it doesn_t|does_not matter, any|either|both|all, all_of them|these
    hard_to_say
    no lo? se, ni idea, no tengo ni? idea, no estoy seguro|segura, no importa, da igual, me da igual, cualquiera
    los|las dos, ambos|ambas|todos|todas, depende|it_depends|ca_depend
    weiss nicht, weiss ich nicht, ich weiss es? nicht, keine ahnung, ich? habe? keine ahnung
    bin|ich_bin mir? nicht sicher
    egal, ist_mir|mir egal, beide|beides|alle, alle_beide, spielt_keine_rolle
    eu? nao sei, sei_la, nao faco ideia, nao tenho ideia|certeza, tanto_faz, nao_importa, os_dois, as_duas
    qualquer um|uma?
    non lo? so, non saprei, boh, nessuna idea, non ne ho idea, non sono sicuro|sicura, non_importa, e_uguale
    fa_lo_stesso
    i_due, le_due, entrambi|entrambe|tutti|tutte, tutti|tutte_e due, uno_qualsiasi|qualunque
  `,
  none: `
    aucun|aucune, aucun|aucune des deux|trois, rien, rien de tout? cela|ca, rien_de tel, ni_l_un_ni_l_autre
    aucun_de ceux_la|celles_ci|ces_choix
    un|une? autre, autres, autre_chose, quelque_chose_d_autre, pas_dans_la_liste
    ce_n_est|c_est|c pas dans_la_liste
    none, none_of these|them|those|the_above, neither, nothing, not_listed, other, another, another_one
    something_else
    ninguno|ninguna|ningun, ni_uno_ni_otro, nada, nada_de eso, otro|otra|otros, otra_cosa
    keine|keiner|keines|keins, keine|keiner|keines|keins davon, nichts, nichts davon, weder_noch
    andere|anderes|anderer, etwas_anderes
    nenhum|nenhuma, nenhum|nenhuma deles|delas|destes|destas, nem_um_nem_outro, outro|outra|outros, outra_coisa
    nessuno|nessuna, nessuno|nessuna di|dei|delle questi|queste|due, niente, niente_di_tutto_cio
    ne_l_uno_ne_l_altro, altro|altra, qualcos_altro|un_altro
  `,
  yes: `
    oui|ouais|ouaip|ui|voui, si, yes|yep|yeah|yup, sim|ja|jawohl|jep
    claro|exacto|exato|genau|stimmt|richtig|esatto|certo
    c_est ca|cela|bien_ca|exact|bien_celui_ci|celle_ci, c_est_celui|celle la, celui|celle la|ci
    exact|exactement|tout_a_fait|absolument|effectivement|bien_sur|affirmatif
    that_s|that_is it|right|correct|the_one, this|that one, correct|right|exactly|of_course|sure|indeed
    eso_es|asi_es|correcto|por_supuesto, das_ist_es|das_stimmt, isso|isso_mesmo|e_isso
    e_questo|e_questa|giusto|certamente
  `,
  no: `
    non|nan|nope|no|nah|nein|nao|nee, pas du_tout, pas vraiment|exactement
    ce_n_est|c_est|c pas ca|cela|celui_ci|celle_ci|celui_la|celle_la
    not really, not at_all, that_s|it_s not it|right|that, en_absoluto, no es eso, uberhaupt_nicht
    das_ist_es_nicht
    de_modo_nenhum, nao e isso, per_niente, non e questo|questa
  `,
  filler: `
    euh|heu|ben|bah|bof|hum|hmm|hm|mmm|alors|bon|eh|ah|oh|franchement|honnetement|desole|desolee|pardon
    en_fait|du_coup|la|vraiment
    merci|merci_beaucoup|merci_bien|svp|stp, s_il vous|te plait
    bonjour|bonsoir|ok|d_accord|trop|du_tout|malheureusement
    well|um|uh|er|so|honestly|sorry|thanks|thank_you|please|really|hello|hi|okay
    pues|bueno|gracias|por_favor|lo_siento|hola|perdon
    naja|also|tja|ahm|leider|danke|bitte|hallo, bem|entao|infelizmente|obrigado|obrigada|desculpe
    beh|mah|allora|purtroppo|grazie|scusi|per_favore
  `,
});

/** What a whole message replies, whatever was offered; undefined where it says anything else besides. */
export function readSetReply(text: string): SetReply | undefined {
  const { kinds, rest } = readOpening(text, book);
  const says = (kind: SetReply): boolean => kinds.includes(kind);
  if (says('unknown') || says('none')) {
    const saysMore = placeWords(rest).some(({ folded }) => !isReplyWord(folded) && !isTradeWord(folded));
    if (saysMore) return undefined;
    return says('unknown') ? 'unknown' : 'none';
  }
  if (rest !== '' || says('yes') === says('no')) return undefined;
  return says('yes') ? 'yes' : 'no';
}
