import { fillPhrases } from './phrase-book.ts';

/** Words that the phrases have in common. */
const lists = {
  merci: `
    merci mercy mrc mci merki mersi thanks thank_you thank_u thx thanx tks ty gracias danke obrigado obrigada
    obg brigado brigada valeu grazie
  `,
  nice: `bon bonne tres_bonne excellente excellent belle agreable douce super`,
  lot: `
    beaucoup bcp bien infiniment mille_fois encore d_avance par_avance davance vraiment sincerement vivement
    anticipes chaleureusement a_lot so_much very_much again in_advance a_million de_antemano de_nuevo
    im_voraus sehr vielmals nochmals desde_ja antecipadamente mesmo in_anticipo ancora
  `,
  remercie: `
    je_vous_remercie je_te_remercie nous_vous_remercions en_vous_remerciant vous_remerciant et_vous_remercie
    le_agradezco agradeco ich_danke_ihnen la_ringrazio vi_ringrazio
  `,
  your: `
    votre vos ton ta tes l la le les cette ces cet ce your the all all_your this tu su sus ihre ihren deine
    die sua seu vossa a o il
  `,
  help: `
    aide reponse reponses retour retours temps info infos information informations precision precisions
    patience comprehension attention eclairage eclaircissement accueil conseil conseils soutien disponibilite
    reponse_rapide retour_rapide help answer answers reply support time ayuda respuesta atencion tiempo hilfe
    antwort antworten auskunft ajuda resposta atencao aiuto risposta attenzione
  `,
};

/**
 * Courtesy in French, English, Spanish, German, Portuguese and Italian, in the notation of `PhraseBook`. Words are
 * compared without case, accents and repeated letters.
 */
export const courtesyPhrases = fillPhrases(
  {
    /** Opens a message, whatever follows: «bonjour comment faire». */
    hello: `
      bonjour|bonsoir|salut|coucou|rebonjour, re bonjour, bjr|bsr|slt|bonjours|bonj, allo, bon matin
      madame_monsieur|mesdames_messieurs|madame_ou_monsieur, hello|hi|hey|hiya|howdy|greetings
      good morning|afternoon|evening|day, dear sir|madam|sir_or_madam|sirs|team|all, to whom it may concern
      hola, muy? buenas, buenos|buen dias|dia, buenas tardes|noches
      estimado|estimada|estimados senor|senora|senores, hallo|moin|servus|gruezi, gruss_gott|gruess_gott
      guten|gutn tag|morgen|abend, liebes team, sehr geehrte damen_und_herren, ola|oi, bom dia
      boa tarde|noite, caro|cara|caros senhor|senhora|senhores, ciao|buongiorno|buonasera|salve
      buon giorno|pomeriggio, buona sera, gentile|gentili|egregi signore|signora|signori
    `,

    /** Asks how the other is, or could be something else where more follows. */
    wellbeing: `
      cc|yo|enchante|enchantee, ca|sa va bien|mieux?, comment|coment ca|sa va, ca roule, la forme
      quoi de neuf, comment allez_vous|vas_tu|tu_vas|vous_allez, tout va bien, tu|vous vas|allez bien
      j_espere que vous|tu|tout allez|vas|va bien, bien et vous|toi, how are|r you|u doing? today?
      how do you do, how_s|hows it going, what_s|whats|wats up, i? hope you are|re doing? well
      i? hope this finds you well, nice to meet you, que tal, como esta|estas|estan|va|vas usted?, todo bien
      espero que este|esten bien, wie geht|gehts es|s? ihnen|dir|euch?, alles gut, tudo bem|bom
      como vai|esta|estas voce?, espero que esteja bem, come va|stai|sta|state, tutto bene
    `,

    /** Who is greeted or thanked. */
    address: `
      madame|monsieur|mesdames|messieurs|mademoiselle|mme|mr|docteur, madame ou monsieur
      a tous|toutes|vous|toi|tous_et_toutes|toutes_et_tous, tout le monde, a? toute? l equipe, les amis
      cher|chere|chers|cheres madame|monsieur|collegues|equipe|tous
      le|l|cher? chatbot|chat|bot|assistant|assistante, le|cher robot
      there|everyone|everybody|all|team|guys|folks|sir|madam|mate, a todos|todas, senor|senora|senores
      zusammen|leute|miteinander, an? alle|alle_zusammen, herr|frau, pessoal|senhor|senhora|gente, a? tutti
      signore|signora
    `,

    /** Says nothing of its own. */
    filler: `
      et|and|y|und|e, vous|toi|you|aussi|egalement, svp|sil? vous|te plait, s il vous|te plait, svp|stp
      please|pls|plz|por_favor|porfa|bitte|per_favore|per_piacere|se_faz_favor
      oui|ouais|non|nan|alors|bon|ben|bah|ah|oh|eh|hein|hum|euh|donc|bien|tres|vraiment|beaucoup|du_coup
      yes|yeah|yep|no|nope|well|so|just|very|si|sim|ja|nein|nao|sehr, lol|mdr|ptdr|haha|hihi|hehe
      desole|desolee|pardon|excusez_moi|excuse_moi|sorry|excuse_me|perdon
    `,

    thanks: `
      {merci} {lot}? {lot}?, {merci} {lot}? {lot}? a vous|tous|toi
      {merci} {lot}? pour|de|por|per|for|fur {your}? {help} {lot}?
      {merci} {lot}? de m|nous avoir aide|repondu, merci c est gentil|sympa, merci {lot}? a l equipe
      mille|1000|super|grand|un_grand merci|mercis, {remercie} {lot}? {lot}?
      {remercie} {lot}? pour|de|for {your}? {help} {lot}?, many|lots_of|a_lot_of thanks
      {merci} {lot}? to you|all, muchas|mil|muchisimas gracias {lot}? {lot}?
      muchas|mil|muchisimas gracias por {your}? {help} {lot}?, vielen|herzlichen|besten|tausend dank {lot}?
      vielen|herzlichen|besten dank fur {your}? {help} {lot}?, danke schon|schoen|dir|ihnen|euch {lot}?
      muito obrigado|obrigada|obg {lot}?, muito? obrigado|obrigada {lot}? pela|pelo {your}? {help} {lot}?
      mille|tante|molte grazie {lot}?, grazie mille|tante|infinite
    `,

    /** Thanks that could be something else within a sentence. */
    gratitude: `
      toi_aussi|vous_aussi merci, avec|et tous? mes|nos remerciements {lot}?
      c|c_est tres|trop|bien? gentil|sympa|aimable, trop|bien|tres gentil|aimable|sympa
      ca|cela m aide|a_aide bien|beaucoup|bcp?, vous m avez bien|beaucoup? aide, tu m as bien|beaucoup? aide
      ca|cela|c|c_est repond|repondait|repondu bien|parfaitement? a ma|notre question
      c|c_est exactement|bien ce que je cherchais|voulais, that answers my question
      much appreciated, i|we? really? appreciate it|that|your_help, that|this really? helps|helped
      that|this s|is|was very|really? helpful, se lo agradezco, muy amable, das hat mir sehr? geholfen
    `,

    goodbye: `
      au revoir, aurevoir|adieu|bye|bye_bye|goodbye|good_bye
      a bientot|plus|plus_tard|demain|la_prochaine|tout_a_l_heure|tout_de_suite
      {nice} journee|soiree|nuit|continuation|fin_de_journee|fin_de_semaine a_vous|a_tous|a_toi?
      bonne et belle journee|soiree
      bon|bonne week_end|weekend|apres_midi|courage|vacances a_vous|a_tous|a_toi?
      je|nous|et? vous souhaite|souhaitons une|un? {nice} journee|soiree|week_end|fin_de_journee
      bien? cordialement, cdt|cdlt|crdt, bien a vous|toi, sinceres? salutations distinguees|cordiales?
      respectueusement, meilleures|sinceres|cordiales salutations
      en|dans_l attente de|d votre|une|vos|ton retour|reponse|reponses|lecture
      see|c you|ya|u soon|later|tomorrow|around?, cya, take care
      have a nice|good|great|lovely day|evening|weekend|one, good night
      best|kind|kindest|warm|with_kind|with_best regards|wishes, regards|sincerely|all_the_best
      yours sincerely|truly|faithfully, looking forward to your|hearing reply|answer|from_you, adios|chao|chau
      hasta luego|pronto|manana|la_vista, que tenga|tengas un? buen|buena dia|tarde
      un? saludo|saludos cordial|cordiales?, atentamente, tschuss|tschuess|tschau, auf wiedersehen
      bis bald|dann|spater|morgen, schonen|schones tag|abend|wochenende noch?
      mit freundlichen|besten|vielen grussen, mfg, freundliche|viele|liebe|beste|schone grusse, tchau|adeus
      ate logo|breve|amanha|mais, bom fim de semana, com os? melhores? cumprimentos
      atenciosamente|cumprimentos, um? abraco, arrivederci|arrivederla|addio, a presto|domani|dopo
      buona giornata|serata|notte, cordiali|distinti saluti
    `,

    acknowledged: `
      ok|okay|okey|oki|okok|dac|dacc|dak|k, d_accord|daccord
      entendu|compris|parfait|parfaitement|super|genial|top|nickel
      impeccable|impec|excellent|cool|bien|chouette|bravo|formidable|clair
      exact|exactement|effectivement|en_effet|voila, tres bien|clair, bien recu|compris|note
      ca marche|roule|joue, ca me va, je vois|note, j ai bien? compris|note
      c|c_est|tout_est bon|note|compris|parfait|tout|super|ca|top|cool|genial pour_moi|pour_l_instant?
      c|c_est|tout_est tres? clair|bien, capte, rien, rien d autre, tant pis, pas grave
      pas de probleme|souci|soucis, ca|ce sera tout, de rien, je vous en prie, je t en prie, avec plaisir
      alright|all_right|got_it|gotcha|understood|perfect|great|fine|sure
      i_see|makes_sense|awesome|good|very_good|noted|nice|right, no problem|worries, never_mind|nevermind
      good to know, you re welcome, of course, i understand, that s|is? all|fine|good|great|perfect|clear|it
      vale|entendido|de_acuerdo|perfecto|muy_bien|claro|bueno|listo
      ya_veo|ya_entiendo|lo_entiendo|entiendo|de_nada, esta bien|claro, eso es todo
      alles_klar|verstanden|gut|sehr_gut|in_ordnung|ist_gut|prima|perfekt|toll
      klar|genau|kein_problem|schon_gut|passt, einverstanden|das_ist_alles|ich_verstehe
      entendi|certo|perfeito|muito_bem|beleza|otimo|combinado|compreendi|percebi|de_acordo, esta bem|bom|certo
      e tudo, va_bene|capito|ho_capito|perfetto|bene|molto_bene|ottimo|chiaro|tutto_chiaro|prego|e_tutto
    `,
  },
  lists,
);
