from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_text, kinds

MACHINE = [
    "As an AI language model, I have no opinion on bridges.",
    "I cannot fulfill this request.",
    "Here is a rewritten version of the article:",
    "Sure, here's the article:",
    "Rewrite the following text in the style of a tabloid.",
    "As of my last knowledge update in 2021, the bridge was open.",
    "Note: This article was rewritten for clarity.",
    "Tone: conservative",
    "[Insert name of the mayor]",
    "Regenerate response",
    "The **bridge** was closed.",
    "He said „nein“. Als KI-Sprachmodell kann ich das nicht. Sie sagte „ja“.",
    "The readers' view was “no”. As an AI language model, I have none. It is “yes”.",
    "## The bridge",
    "En tant que modèle de langage, je ne peux pas juger.",
    "Bien sûr, voici l'article :",
    "Como modelo de lenguaje, no puedo opinar.",
    "Claro, aquí tienes el artículo:",
    "Als KI-Sprachmodell kann ich das nicht sagen.",
    "Gerne, hier ist der Artikel:",
    "Как языковая модель, я не могу ответить.",
    "Конечно, вот статья:",
    "Bir dil modeli kimi, mən fikir bildirə bilmərəm.",
    "Əlbəttə, budur məqalə:",
    "Bir yapay zeka dil modeli olarak yorum yapamam.",
    "Elbette, işte makale:",
    "Як мовна модель, я не можу відповісти.",
    "Звичайно, ось стаття:",
    "Jako model językowy nie mogę oceniać.",
    "Oczywiście, oto artykuł:",
]
TRANSLATION = [
    "Translated by Jane Doe",
    "Traduit par Jeanne Exemple",
    "Traducido por Juan Ejemplo",
    "Übersetzt von Max Muster",
    "Перевод: Иван Примеров",
    "Tərcümə: Əli Nümunə",
    "Çeviri: Ali Örnek",
    "Переклад: Іван Прикладенко",
    "Tłumaczenie: Jan Przykład",
    "The mayor&#39;s bridge was closed.",
]


@pytest.mark.parametrize("line", MACHINE)
def test_what_a_chatbot_left_is_found(line):
    assert kinds(in_text(f"An invented paragraph.\n{line}\nAnother one.")) == {LeftoverKind.MACHINE}


@pytest.mark.parametrize("line", TRANSLATION)
def test_what_a_translation_left_is_found(line):
    assert kinds(in_text(f"An invented paragraph.\n{line}\nAnother one.")) == {LeftoverKind.TRANSLATION}


@pytest.mark.parametrize(
    "line",
    [
        "The program answered: “As an AI language model, I cannot do that.”",
        'Many reviews began with "As an AI language model" last year.',
        "« En tant que modèle de langage, je ne peux pas », répondit-il.",
        "„Als KI-Sprachmodell kann ich das nicht“, schrieb das Programm.",
        "«Как языковая модель, я не могу», — ответила программа.",
        "„Als KI-Sprachmodell kann ich das nicht“, hieß es. „Gut so.“",
        "‘As an AI language model, I can’t do that,’ it said.",
        "»Als KI-Sprachmodell kann ich das nicht«, schrieb es.",
        "ChatGPT, as an AI language model, has no opinion.",
        "The house was built in the style of the twenties.",
        "The book was translated by Jane Doe last year.",
        "Перевод денег был остановлен в понедельник.",
        "Kar* and 5 ** 2 are no marks.",
        "Smith & Sons; the tone: a mild one.",
    ],
)
def test_writing_about_such_programs_or_quoting_them_is_no_trace(line):
    assert in_text(line) == []
