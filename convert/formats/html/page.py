"""tmp"""
from convert.formats.base import Reading
from convert.model.article import Article
def read_page(root, job, log):
    return Reading(article=Article(), log=log)
