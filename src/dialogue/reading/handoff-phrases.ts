import { handoffWords } from './handoff-words.ts';
import { fillPhrases } from './phrase-book.ts';

/** How people ask for a person, in the notation of `PhraseBook`. */
export const handoffPhrases = fillPhrases(
  {
    /** May be followed by the reason. */
    request: `
      {lead} {really}? {talk} {link}? {to} {a}? {person}, {lead} {really}? {talk} {to} {someone}
      {lead} {really}? {talk} {to} {staff}, {lead} {really}? {reach} {a} {human}
      {lead} {really}? {reach} {someone}, {talk} {to} {a} {person}, {talk} {to} {someone}
      {talk} humain|conseiller, contacter|joindre|appeler|avoir {a} {human}
      {pass} {link}? {to}? {a}? {person}, {pass} {link}? {to}? {someone}, {pass} {link}? {to}? {staff}
      mettez_moi|mets_moi|mettre en_relation|en_contact, transferez_moi|transfere_moi
      je {really}? veux|voudrais|prefere|demande|exige|souhaite|souhaiterais {really}? {a} {person}
      j {really}? aimerais|aimerai {really}? {a} {person}, il me faut {a} {person}
      j ai besoin d|de|d_un|d_une {person}, je veux|voudrais|prefere {someone}, {lead} {really}? {called}
      je veux|voudrais|souhaite|souhaiterais {called}, j aimerais {called}
      {call} svp|s_il_vous_plait? par_telephone|au_telephone?
      je ne? veux|souhaite|voudrais|desire pas|plus {talk} a|avec un|une|ton|votre robot|bot|machine|ia|chatbot
      {leadEn} please|just|rather? {talkEn} to|with|through_to a|an|the|some|your|one_of_your? {personEn}
      {leadEn} please|just? contact|reach|call|see|get a|an|some|your? {personEn}
      {leadEn} talk|speak to|with your|the? support|support_team|customer_service|helpdesk
      {leadEn} talk to real? people|humans, talk|speak|chat to|with a|an|the|your|some? {personEn}
      i need|want|prefer|demand a|an|some {personEn}
      please? connect|transfer|put|pass|hand me|us over? through? to|with a|an|the|some|your? {personEn}
      {leadEn} be connected|transferred to a|an|the|some? {personEn}, get me a|an|some? {personEn}
      give_me a|an {personEn}
      can|could you|u please? connect|transfer|put|pass me|us through? to|with a|an|the|some|your? {personEn}
      is there|are_there someone|somebody|anyone|a_person|a_human|a_real_person i can|could talk|speak to|with
      can|could|would someone|somebody|anyone please? call|contact|help|phone|ring me back?
      please? call|phone|ring me|us back?
      {leadEs} hablar|comunicarme|contactar|chatear|hablarle con|a un|una|alguna|algun? {personEs} real|de_verdad?
      {leadEs} hablar|comunicarme|contactar con alguien|su_equipo|vuestro_equipo|atencion_al_cliente
      hablar con un|una|alguna {personEs} real|de_verdad?, hablar con alguien
      quiero|necesito|prefiero un|una {personEs} real?
      paseme|paseme_por_favor|comuniqueme|pongame|ponme|paseme_con|conecteme|transfierame con? un|una? {personEs}
      puede|pueden|podria|podrian pasarme|ponerme|comunicarme|llamarme con? un|una? {personEs}
      pueden|puede|podrian|podria llamarme|contactarme, llamenme|llameme por_favor?
      que me llame|llamen alguien?
      hay alguien|alguna_persona con_quien|con_la_que|que pueda? hablar|ayudarme|me_ayude
      {leadDe} bitte|gerne|gern|lieber? mit einem|einer|ihrem? {personDe} {talkDe}
      mit jemandem|einem_menschen sprechen|reden
      {leadDe} bitte|gerne|gern|lieber? mit jemandem|jemand|ihrem_team sprechen|reden|chatten|telefonieren
      mit einem|einer {personDe} sprechen|reden
      ich brauche|will|mochte bitte? einen|eine|nen {personDe} sprechen?
      bitte? verbinden sie_mich|mich bitte? mit einem|einer? {personDe}
      konnen|konnten sie mich bitte? mit einem|einer {personDe} verbinden, rufen sie mich|uns bitte? an|zuruck
      konnen|konnten sie mich bitte? anrufen|zuruckrufen, kann mich jemand anrufen|zuruckrufen
      {leadPt} falar|conversar|contactar|contatar|ser_atendido com|por um|uma|algum|alguma? {personPt}
      {leadPt} falar|conversar com alguem|a_equipa|a_equipe, falar com um|uma|algum|alguma {personPt}
      falar com alguem, quero|preciso_de|preciso um|uma|dum|duma {personPt}
      passe_me|passa_me|ponha_me|transfira_me|transfere_me para|com|em_contacto_com um|uma? {personPt}
      podem|pode ligar_me|me_ligar|contactar_me|telefonar_me, liguem_me|me_liga|me_ligue|ligue_me
      {leadIt} parlare|chattare|comunicare|discutere con un|una|l? {personIt}, {leadIt} parlare con qualcuno
      {leadIt} contattare un|una {personIt}, parlare con un|una {personIt}, parlare con qualcuno
      voglio|vorrei un|una {personIt}
      mi passi|metta|passate|mettete|puo_passare|puo_mettere con|in_contatto_con un|una|l? {personIt}
      mi richiami|richiamate|chiami
      richiamatemi|chiamatemi|mi_potete_richiamare|potete_richiamarmi|puo_richiamarmi
    `,

    /** Asks for a person as long as nothing else is said. */
    wish: `
      {how} {really}? {talk} {to} {a} {person}, {how} {really}? {talk} {to} {someone}
      {how} {really}? contacter|joindre|avoir|appeler {a} {human}
      {how} {really}? contacter|joindre|avoir {someone}
      {someone} peut|pourrait|peut_il|pourrait_il|pour {assist}, est_ce_que {someone} peut|pourrait {assist}
      {isThere} {a} {person} disponible|de_disponible|a_qui_parler|joignable
      {isThere} {a} {person} qui peut|puisse|pourrait {assist}, {isThere} {a} {person} pour {assist}
      {isThere} {someone} de_disponible|disponible|a_qui_parler
      {isThere} {someone} pour|qui_peut|qui_pourrait {assist}
      is there a|an|any {personEn} available|here|i_can_talk_to
      quien|alguien puede|podria llamarme|ayudarme|atenderme
      alguem pode ajudar_me|me_ajudar|ligar_me|me_ligar, qualcuno puo|potrebbe aiutarmi|richiamarmi|chiamarmi
      kann mir jemand helfen
    `,

    /** Names a person and no more. */
    bare: `
      un|une|un_vrai|une_vraie conseiller|conseillere|conseille|humain|agent|operateur|interlocuteur|etre_humain
      un|une|des|de|vrai|vraie humain|humaine|conseiller|agent|personne_humaine|humains|conseillers
      une_vraie personne, une personne svp|s_il_vous_plait|s_il_te_plait|stp|humaine|reelle
      humain|conseiller|conseillere|operateur|operatrice|teleconseiller, agent_humain|conseiller_humain
      agent|human|operator|representative|advisor
      a? real|live|actual|human person|human|agent|operator|advisor|being|representative
      an agent|operator|advisor, a human|representative, human_please|person_please|someone_please
      agente|asesor|operador|operadora|atendente|humano|operatore|mitarbeiter|berater|ansprechpartner
      un|una|uma|um agente|asesor|operador|humano|atendente|operatore|consulente|assistente_umano
      una|uma persona|pessoa real|de_verdad|de_verdade|vera|humana|reale
      einen? menschen|mitarbeiter|echten_menschen
    `,

    /** Stands around all of them. */
    filler: `
      svp|stp|sil_vous_plait|s_il_vous_plait|s_il_te_plait|please|pls|plz|por_favor|bitte|per_favore|per_piacere
      et|alors|donc|mais|non|oui|ok|bon|ben
      plutot|vite|vraiment|maintenant|directement|sinon|rapidement|enfin|desole
      tout_de_suite|immediatement|au_plus_vite|le_plus_vite_possible|des_que_possible|d_urgence|aujourd_hui|ici
      c_est urgent|possible|important
      c_est_possible|est_ce_possible|si_possible|si_c_est_possible|serait_ce_possible
      et? pas|non|plutot_que|plutot_qu|au_lieu_de|au_lieu_d a|avec? un|une? robot|bot|machine|chatbot|ia
      par telephone|tel|ecrit|mail|visio, au|de telephone|vive_voix|bout_du_fil, en direct|ligne|personne
      de l|votre|vos|cette|chez|la ans|equipe|equipes|agence|service|vous
      du|de_votre|de_l service|support|assistance|equipe, qui peut|pourrait|puisse {assist}, pour {assist}
      no|yes|and|or|now|directly|instead|asap|rather, not? a bot|robot|machine, by phone, on the phone
      on the line, no con un robot|bot|maquina
      si|y|ahora|jetzt|sofort|agora|adesso|subito|nein|ja|nao|sim|sono, keinem? roboter|bot
      nicht mit einem|einer roboter|bot|maschine, nao um robo, non un|con robot, por telefono|telefone
      al telefono
    `,

    /** What may follow a request that takes the whole message. */
    question: `
      comment faire, comment je fais, comment dois je faire, comment puis je faire, est ce possible
      c est possible, comment, how, how do i do that, is_that|is_it possible, como hago, como, wie geht das
      wie, come faccio, como faco
    `,
  },
  handoffWords,
);

/** How a request goes on to its reason: «un conseiller pour ma carte». */
export const reasonStarts = `
  pour, concernant, car, parce que, puisque, sur, au sujet, a propos, afin de, afin d, suite a, de mon, de ma
  de mes, de notre, de nos, au, demain, lundi, mardi, mercredi, jeudi, vendredi, ce matin, cet apres midi
  avant, apres, entre, about, regarding, concerning, because, since, for, para, sobre, porque, acerca de
  wegen, uber, zu, weil, per, riguardo, perche, circa
`;
