import { fillPhrases } from './phrase-book.ts';

/** Words that the phrases have in common. */
const lists = {
  talk: `parle parles discute discutes m_adresse ecris dialogue echange converse`,
  some: `une un des deux quelques plusieurs trois une_petite d_autres quelques_petites`,
  information: `renseignement renseignements info infos information informations precision precisions`,
  want: `voudrais souhaite souhaiterais veux aimerais cherche peux puis viens desire`,
  youAre: `tu_es t_es tes es_tu t_es_tu vous_etes etes_vous vous_etes_vous c_est_toi_le`,
  robot: `
    robot robots bot chatbot machine automate humain humaine etre_humain personne personne_humaine
    personne_reelle intelligence_artificielle ia ai conseiller homme femme quelqu_un human human_being person
    machine computer artificial_intelligence humano humana maquina persona inteligencia_artificial roboter
    mensch menschen maschine kunstliche_intelligenz person computer robo pessoa umano umana macchina
    intelligenza_artificiale
  `,
  whatIs: `c_est_quoi c_quoi qu_est_ce_que_c_est_que qu_est_ce_que_c_est qu_est_ce_que quel_est quelle_est`,
  whatThat: `qu_est_ce_que qu_est_ce_qu que_est_ce_que ce_que`,
  this: `
    ce_chat ce_chatbot ce_bot ce_robot ce_truc ce_machin cet_outil cet_assistant cet_assistant_virtuel
    cette_chose cette_page cette_conversation cette_fenetre ce_tchat ce_guichet le_chat l_assistant le_chatbot
    le_bot le_robot ce_site this this_chat this_bot this_chatbot this_thing this_assistant this_tool the_chat
    the_bot the_chatbot este_chat este_bot este_chatbot este_asistente este_assistente dieser_chat dieser_bot
    dieser_chatbot dieser_assistent esse_chat esse_bot questa_chat questo_chat questo_bot questo_chatbot
    questo_assistente
  `,
  help: `
    aide aidez_moi aide_moi a_l_aide au_secours menu help ayuda ayudame ayudeme hilfe helfen_sie_mir hilf_mir
    ajuda ajude_me ajuda_me socorro aiuto aiutami aiutatemi
  `,
  needHelp: `besoin j_ai_besoin j_aurais_besoin il_me_faut on_a_besoin`,
  canYou: `
    pouvez_vous peux_tu pourriez_vous pourrais_tu tu_peux vous_pouvez est_ce_que_vous_pouvez
    est_ce_que_tu_peux can_you could_you can_u can_anyone can_someone puedes puede podrias podria kannst_du
    konnen_sie konnten_sie pode podes poderia puoi puo potrebbe
  `,
};

/**
 * What people say to an assistant or of it, in French, English, Spanish, German, Portuguese and Italian, in the notation
 * of `PhraseBook`. Only what no question of a FAQ is: «ça ne marche pas» may well be said of a card.
 */
export const smalltalkPhrases = fillPhrases(
  {
    robot: `
      {youAre} un|une|le|l? vrai|vraie|simple? {robot} ou? un|une? vrai|vraie? {robot}?
      {youAre} bien? reel|reelle|vivant, est_ce_que {youAre} un|une? vrai|vraie? {robot}
      est_ce_que? je? {talk} bien? a|avec un|une|l? vrai|vraie? {robot} ou? a|avec? un|une? {robot}?
      c|c_est|est_ce|est_ce_que_c_est|ceci_est un|une? vrai|vraie? {robot} qui_repond|qui_parle|ici|ou_quoi|la?
      c|c_est chatgpt|chat_gpt, tu_es|vous_etes|es_tu|etes_vous chatgpt|chat_gpt
      il? y a quelqu un ici|la|derriere?, y a t il quelqu un ici|la|derriere?, quelqu un ici|la
      il? y a un|une vrai|vraie? {robot} derriere, robot|robots|bot|chatbot
      are|r you|u a|an? real? {robot} or? a? real? {robot}?
      is|are this|it|that|you|there a|an? real? {robot} here?, are|r you|u real|chatgpt
      you are|re a|an? {robot}
      am_i|do_i talking|speaking|chatting|talk|speak to|with a|an? real? {robot} or? a? {robot}?
      is? anyone|anybody|someone|somebody there|here, is_there anyone|anybody|someone there|here?
      eres|usted_es|es_usted|es|eres_tu|esto_es un|una? {robot}
      hablo|estoy_hablando con un|una? {robot} o? una|un? {robot}?, hay alguien ahi|aqui?
      bist_du|sind_sie|ist_das|du_bist|sie_sind ein|eine? echter|echte? {robot}|ki
      spreche|rede|schreibe|chatte ich? hier? mit einem|einer? echten? {robot}, ist da|hier jemand
      voce_e|tu_es|es_tu|es|isto_e um|uma? {robot}, e_um|e_uma {robot}
      estou_a_falar|estou_falando|falo com um|uma? {robot}, tem|ha alguem ai|aqui?
      sei|lei_e|siete|e|tu_sei|questo_e|questa_e un|una? vero|vera? {robot}
      sto_parlando|parlo con un|una? vero|vera? {robot}, c e qualcuno
    `,

    identity: `
      mais|et? qui es_tu|etes_vous|t_es|tes|tu_es|vous_etes donc?, mais|et? t_es|tes|tu_es|vous_etes qui
      c est|quoi qui, comment tu|vous|t? t|vous|te? appelles|appelez|appeles tu|vous?
      quel est ton|votre nom|prenom, ton|votre nom, c_est_quoi ton|votre nom
      {whatIs} {this} exactement|au_juste?, qui t|vous a cree|fait|programme|developpe, presente toi
      presentez vous, a_qui|avec_qui je? parle|discute|ai_je_affaire je?, je parle a|avec qui
      qui me? repond|parle ici?, qui est derriere {this}, who|what are|r you|u exactly?, who is|s this
      what is|s {this} for?, what is|s your name, who made|created|built|programmed you
      who am i talking|speaking|chatting to|with, introduce yourself, quien|que eres|es_usted|sois tu?
      como te|se llamas|llama usted?, que es esto|{this}, con_quien hablo|estoy_hablando
      wer|was bist_du|sind_sie eigentlich?, wie heisst_du|heissen_sie, was ist das|{this} hier?
      mit wem spreche|rede|schreibe|chatte ich, quem e|es voce|tu|o_senhor?, o_que|que e isto|isso|{this}
      como te|se chamas|chama, com_quem estou_a_falar|estou_falando|falo, chi sei|e_lei|siete tu?
      cosa|che_cosa|che e questo|questa|{this}, come ti|si chiami|chiama, con_chi parlo|sto_parlando
    `,

    abilities: `
      que|quoi sais_tu|savez_vous|peux_tu|pouvez_vous|fais_tu|faites_vous faire? pour_moi?
      tu|vous sais|peux|savez|pouvez|fais|faites faire? quoi
      {whatThat} tu|vous sais|peux|savez|pouvez|fais|faites faire? pour_moi?
      {whatThat} je peux te|vous? demander, a_quoi tu|vous sers|servez, a_quoi sers_tu|servez_vous
      tu|vous sers|servez a_quoi, a_quoi sert {this}, {this} sert a_quoi
      comment ca|sa? marche|fonctionne {this}, comment {this} marche|fonctionne t_il|t_elle?
      comment tu|vous marches|fonctionnes|fonctionnez, comment t|vous|te utiliser|parler
      comment utiliser|se_servir_de {this}, comment poser une question ici?
      quelles|quelle|quels questions|question|sujets puis_je|je_peux|peut_on|on_peut te|vous? poser|demander
      de_quoi|sur_quoi peux_tu|pouvez_vous|tu_peux|vous_pouvez parler|repondre|m_aider
      en_quoi peux_tu|pouvez_vous m_aider, {help}, {needHelp} d? aide|aider|assistance
      {needHelp} d? un? {information}, {needHelp} d? une? {information}, {needHelp} de {information}
      {canYou} m|me|nous aider|renseigner
      j ai|aurais|avais {some} petite|petites? question|questions a? vous_poser|te_poser?
      j ai|aurais|avais un|une|besoin_d_un? probleme|souci|pb|renseignement|demande
      j ai|aurais un_petit? souci|probleme, je {want} vous|te? poser {some} question|questions
      je {want} {some} {information}, je {want} avoir|obtenir {some} {information}
      puis_je|est_ce_que_je_peux|je_peux vous|te? poser {some}? question|questions, une? question
      what can|do|could you|u do|help_with|help_me_with for_me?, what do you know|do
      what can i ask you|here|this_bot?, how does|do|to_use {this} work?, how do|does you|it|i work|use_this
      how can|could|do you|u help me?, {canYou} help me? please?, i|we need|want some|your? help
      help me please?, i have|ve|got a|some|one|two|another? quick? question|questions|problem
      can|may|could i ask you? a|something? question?, que puedes|sabes|puede|sabe|podes hacer por_mi?
      en_que puedes|puede|me_puedes ayudar|ayudarme, como funciona|funcionas esto|{this}
      necesito|quiero ayuda, tengo una|unas? pregunta|duda|preguntas|problema|consulta
      {canYou} ayudarme|ayudar, me puedes|puede|podrias ayudar, para_que sirves|sirve_esto
      was kannst|konnen|machst|weisst du|sie alles? fur_mich? tun|machen?, wie funktioniert das|{this} hier?
      ich brauche|benotige hilfe, {canYou} mir|uns? bitte? helfen
      ich habe|hatte eine|ein|einige? frage|fragen|problem, wobei kannst_du|konnen_sie helfen|mir_helfen
      o_que|que voce|tu? sabe|sabes|pode|podes|consegue|faz|fazes fazer?, como funciona isto|isso|{this}
      preciso de? ajuda, {canYou} ajudar|me_ajudar|ajudar_me, tenho uma|umas? duvida|pergunta|questao|duvidas
      me ajuda|ajude, cosa|che_cosa|che sai|puoi|puo|sa|fai fare?, come funziona|funzioni questo|questa|{this}
      ho bisogno di? aiuto, {canYou} aiutarmi, mi puoi|puo aiutare
      ho una|delle? domanda|domande|problema|dubbio
    `,
  },
  lists,
);
