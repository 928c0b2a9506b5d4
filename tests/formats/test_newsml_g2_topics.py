"""The list of media topics: whole, a tree, with names."""

from convert.markup.mediatopics import media_topics, top_down


def test_the_list_is_a_tree_with_names() -> None:
    topics = media_topics().topics
    assert len(topics) == 1387
    assert sum(1 for each in topics.values() if each.retired) == 302
    assert all(len(code) == 8 and code.isdigit() and each.name for code, each in topics.items())
    assert all(each.broader in topics or not each.broader for each in topics.values())
    assert len([code for code, each in topics.items() if not each.broader]) == 17
    assert all(top_down(code)[-1] == code for code in topics)


def test_a_topic_has_its_name_and_place() -> None:
    assert media_topics().topics["20000350"].name == "central bank"
    assert media_topics().topics[top_down("20000350")[0]].name == "economy, business and finance"
    assert top_down("99999999") == ()
